// Runs a notebook's cells in JupyterLab as a person would, up to the training; waits until the live curve has changed
// three times, interrupts, and checks that the cell says so. Keeps a screenshot of the curve at work and one of the end.
//
// usage: node live.mjs CHROMIUM ADDRESS CELL DIRECTORY
//   ADDRESS    of the notebook in JupyterLab, with its token
//   CELL       number of the cell that trains, from 0
//   DIRECTORY  where the screenshots go
import { chromium } from "playwright-core";
import { OPTIONS } from "./options.mjs";

const [executablePath, address, cellNumber, directory] = process.argv.slice(2);
const CHANGES = 3;
const START_MS = 240_000;

const browser = await chromium.launch({ executablePath, args: OPTIONS });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(START_MS);
  await page.goto(address);
  const cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell");
  await cells.first().waitFor();
  await page.getByText("Kotlin", { exact: true }).first().waitFor();

  await cells.first().click();
  await page.keyboard.press("Escape");
  for (let k = 0; k <= Number(cellNumber); k++) {
    await page.keyboard.press("Shift+Enter");
  }
  const training = cells.nth(Number(cellNumber));
  await training.scrollIntoViewIfNeeded();

  const shapes = new Set();
  const deadline = Date.now() + START_MS;
  while (shapes.size <= CHANGES) {
    if (Date.now() > deadline) throw new Error(`the curve changed ${shapes.size} times in ${START_MS} ms`);
    for (const points of await training.locator("svg polyline").evaluateAll(linesOf)) shapes.add(points);
    await page.waitForTimeout(100);
  }
  console.log(`the live curve had ${shapes.size} shapes`);
  await page.screenshot({ path: `${directory}/training.png` });

  const interruptedAt = Date.now();
  await page.locator("[data-command='notebook:interrupt-kernel'], [title^='Interrupt the kernel']").first().click();
  await training.getByText("interrupted in epoch").waitFor({ timeout: 10_000 });
  console.log(`the cell said so ${Date.now() - interruptedAt} ms after the click`);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `${directory}/interrupted.png` });
} finally {
  await browser.close();
}

/** The first polyline is the training loss, which has new points at every update. */
function linesOf(lines) {
  return lines.slice(0, 1).map((line) => line.getAttribute("points"));
}
