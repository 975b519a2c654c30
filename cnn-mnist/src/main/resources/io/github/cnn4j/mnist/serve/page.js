"use strict";
(() => {
  const model = JSON.parse(document.getElementById("model").textContent);
  const element = id => document.getElementById(id);
  const pad = element("pad"), pen = element("pen"), answer = element("answer");
  const context = pad.getContext("2d", { willReadFrequently: true });
  const side = pad.width, ink = side / 14, step = side / 40;
  /** Types that the server decodes; pictures of other types are sent as the pad shows them. */
  const decoded = ["image/png", "image/jpeg", "image/gif", "image/bmp"];
  const mostRows = 10;

  let strokes = [];
  let picture = null;
  let penAt = { x: side / 2, y: side / 2 }, penDown = false;

  // ---------------------------------------------------------------- the pad

  function paint() {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, side, side);
    if (picture) {
      const scale = Math.min(side / picture.image.width, side / picture.image.height);
      const width = picture.image.width * scale, height = picture.image.height * scale;
      context.drawImage(picture.image, (side - width) / 2, (side - height) / 2, width, height);
    }
    context.strokeStyle = "#000";
    context.lineWidth = ink;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of strokes) {
      context.beginPath();
      context.moveTo(stroke[0].x, stroke[0].y);
      // A line of no length would leave no dot.
      context.lineTo(stroke[0].x + 0.01, stroke[0].y);
      for (const point of stroke) context.lineTo(point.x, point.y);
      context.stroke();
    }
  }

  function changed() {
    paint();
    refresh();
  }

  function begin(point) {
    picture = null;
    strokes.push([point]);
    changed();
  }

  function extend(points) {
    strokes[strokes.length - 1].push(...points);
    changed();
  }

  function clear() {
    strokes = [];
    picture = null;
    lift();
    changed();
  }

  function undo() {
    lift();
    if (picture) picture = null; else strokes.pop();
    changed();
  }

  function pointOf(event) {
    const box = pad.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * side, y: (event.clientY - box.top) / box.height * side };
  }

  pad.addEventListener("pointerdown", event => {
    if (!event.isPrimary || event.button !== 0) return;
    pad.setPointerCapture(event.pointerId);
    lift();
    begin(pointOf(event));
  });
  pad.addEventListener("pointermove", event => {
    if (!event.isPrimary || !pad.hasPointerCapture(event.pointerId)) return;
    const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    extend((all.length ? all : [event]).map(pointOf));
  });

  // ---------------------------------------------------------------- the keyboard

  function showPen() {
    pen.style.left = `${100 * penAt.x / side}%`;
    pen.style.top = `${100 * penAt.y / side}%`;
    pen.classList.toggle("down", penDown);
  }

  function lift() {
    penDown = false;
    showPen();
  }

  function move(dx, dy) {
    const inside = value => Math.min(side - ink / 2, Math.max(ink / 2, value));
    penAt = { x: inside(penAt.x + dx), y: inside(penAt.y + dy) };
    showPen();
    if (penDown) extend([penAt]);
  }

  pad.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === "z") { undo(); event.preventDefault(); }
      return;
    }
    const by = event.shiftKey ? step / 4 : step;
    switch (event.key) {
      case "ArrowLeft": move(-by, 0); break;
      case "ArrowRight": move(by, 0); break;
      case "ArrowUp": move(0, -by); break;
      case "ArrowDown": move(0, by); break;
      case " ":
        penDown = !penDown;
        showPen();
        if (penDown) begin(penAt);
        break;
      case "Delete": case "Backspace": clear(); break;
      default: return;
    }
    event.preventDefault();
  });
  pad.addEventListener("focus", () => { pen.hidden = !pad.matches(":focus-visible"); showPen(); });
  pad.addEventListener("blur", () => { pen.hidden = true; lift(); });
  element("clear").addEventListener("click", clear);
  element("undo").addEventListener("click", undo);

  // ---------------------------------------------------------------- pictures

  async function take(file) {
    if (!file) return;
    try {
      picture = { file, image: await createImageBitmap(file) };
    } catch (e) {
      say("The browser cannot read this file as a picture.", "error");
      return;
    }
    strokes = [];
    changed();
  }

  const imageIn = files => [...files].find(file => file.type.startsWith("image/")) ?? files[0];
  element("file").addEventListener("change", event => {
    take(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("paste", event => {
    if (event.clipboardData.files.length) take(imageIn(event.clipboardData.files));
  });
  document.addEventListener("dragover", event => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", event => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (event.dataTransfer.files.length) take(imageIn(event.dataTransfer.files));
  });

  // ---------------------------------------------------------------- asking the server

  let asking = false, again = false;

  /** One request at a time: what changed meanwhile is sent when its answer is there. */
  async function refresh() {
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      await ask();
    }
    asking = false;
  }

  async function ask() {
    if (!strokes.length && !picture) {
      show([]);
      element("layers").hidden = true;
      say("Nothing drawn yet.", "plain");
      return;
    }
    try {
      let response;
      if (picture && decoded.includes(picture.file.type)) response = await post(picture.file);
      // Another type, or too large: as the pad shows it.
      if (!response || response.status === 413) response = await post(await padPicture());
      const found = await response.json();
      if (response.ok) {
        show(found.classes.map((name, index) => ({ name, index, probability: found.probabilities[index] })), found.index);
        showLayers(found.layers);
        say(`${found.class}, ${percent(found.probability)}`, "");
      } else if (response.status === 429) {
        say("The server is busy; asking again …", "plain");
        setTimeout(refresh, 1000);
      } else {
        show([]);
        element("layers").hidden = true;
        say(sentence(found.error), "error");
      }
    } catch (e) {
      say("The server does not answer.", "error");
    }
  }

  const post = body => fetch("layers", { method: "POST", headers: { "Content-Type": body.type }, body });
  const padPicture = () => new Promise(done => pad.toBlob(done, "image/png"));
  const sentence = text => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  const percent = probability => `${(100 * probability).toFixed(probability > 0.9995 && probability < 1 ? 2 : 1)}%`;

  // ---------------------------------------------------------------- the answer

  function say(text, style) {
    answer.className = style;
    if (answer.textContent !== text) answer.textContent = text;
  }

  /** All classes in their order, or the most probable where there are many. */
  function show(classes, best) {
    let rows = classes.length ? classes : model.classes.map((name, index) => ({ name, index, probability: 0 }));
    if (rows.length > mostRows) rows = rows.sort((a, b) => b.probability - a.probability).slice(0, mostRows);
    const body = element("classes").tBodies[0];
    while (body.rows.length < rows.length) body.append(newRow());
    rows.forEach((row, i) => {
      const cells = body.rows[i];
      cells.classList.toggle("best", row.index === best);
      cells.querySelector("bdi").textContent = row.name;
      cells.querySelector("bdi").title = row.name;
      cells.querySelector(".bar div").style.width = `${100 * row.probability}%`;
      cells.lastChild.textContent = classes.length ? percent(row.probability) : "–";
    });
  }

  function newRow() {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.append(document.createElement("bdi"));
    const bar = document.createElement("td");
    const frame = document.createElement("div");
    frame.className = "bar";
    frame.setAttribute("aria-hidden", "true");
    frame.append(document.createElement("div"));
    bar.append(frame);
    row.append(name, bar, document.createElement("td"));
    return row;
  }

  // ---------------------------------------------------------------- the layers

  function showLayers(layers) {
    const maps = element("maps");
    while (maps.children.length > layers.length) maps.lastChild.remove();
    layers.forEach((layer, i) => {
      const figure = maps.children[i] ?? maps.appendChild(newFigure());
      const isVector = layer.height === 1 && layer.width === 1;
      const size = isVector ? `${layer.channels} values`
        : `${layer.channels} ${layer.channels === 1 ? "map" : "maps"} of ${layer.height} × ${layer.width}`;
      const shown = layer.shown < layer.channels ? `, the first ${layer.shown} shown` : "";
      const range = `${layer.min.toFixed(2)} (black) to ${layer.max.toFixed(2)} (white)`;
      figure.querySelector("b").textContent = layer.name;
      figure.querySelector("span").textContent = ` ${layer.description}: ${size}${shown}, ${range}`;
      const holder = figure.querySelector(".maps");
      holder.setAttribute("aria-label", `${layer.name}: ${size}${shown}`);
      const bytes = Uint8Array.from(atob(layer.values), c => c.charCodeAt(0));
      if (isVector) {
        const columns = Math.min(bytes.length, 100);
        draw(holder, [{ bytes, width: columns, height: Math.ceil(bytes.length / columns) }], "vector");
        holder.firstChild.style.maxWidth = `${Math.max(columns / 2, Math.min(columns, 20))}rem`;
      } else {
        const area = layer.height * layer.width;
        draw(holder, Array.from({ length: layer.shown }, (_, c) => (
          { bytes: bytes.subarray(c * area, (c + 1) * area), width: layer.width, height: layer.height })), layer.shown === 1 ? "single" : "");
        for (const canvas of holder.children) canvas.style.maxWidth = "";
      }
    });
    element("layers").hidden = false;
  }

  function newFigure() {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.append(document.createElement("b"), document.createElement("span"));
    const holder = document.createElement("div");
    holder.className = "maps";
    holder.setAttribute("role", "img");
    figure.append(caption, holder);
    return figure;
  }

  function draw(holder, maps, style) {
    while (holder.children.length > maps.length) holder.lastChild.remove();
    maps.forEach((map, i) => {
      const canvas = holder.children[i] ?? holder.appendChild(document.createElement("canvas"));
      canvas.className = style;
      if (canvas.width !== map.width) canvas.width = map.width;
      if (canvas.height !== map.height) canvas.height = map.height;
      const image = new ImageData(map.width, map.height);
      map.bytes.forEach((value, at) => image.data.set([value, value, value, 255], 4 * at));
      canvas.getContext("2d").putImageData(image, 0, 0);
    });
  }

  const colour = model.channels === 1 ? "grey" : model.channels === 3 ? "colour" : `${model.channels} channels`;
  element("about").textContent =
    `The network knows ${model.classes.length} classes in pictures of ${model.width} × ${model.height} pixels, ${colour}.`;
  clear();
})();
