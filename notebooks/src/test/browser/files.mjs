// Opens JupyterLab as a person would and prints the names in the file browser, a line each. Fails if JupyterLab asks a
// question, such as whether to fetch news, within the first seconds.
//
// usage: node files.mjs CHROMIUM ADDRESS DIRECTORY
//   ADDRESS    of JupyterLab, with its token
//   DIRECTORY  where the screenshot goes
import { chromium } from "playwright-core";
import { OPTIONS } from "./options.mjs";

const [executablePath, address, directory] = process.argv.slice(2);
const START_MS = 120_000;
// The question about news comes at once, when the page is there.
const QUESTION_MS = 5_000;

const browser = await chromium.launch({ executablePath, args: OPTIONS });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(START_MS);
  await page.goto(address);
  const files = page.locator(".jp-DirListing-content .jp-DirListing-itemText");
  await files.first().waitFor();
  await page.waitForTimeout(QUESTION_MS);
  await page.screenshot({ path: `${directory}/files.png` });

  const questions = page.locator(".jp-Dialog, .jp-toast, .Toastify__toast");
  for (const question of await questions.allInnerTexts()) throw new Error(`JupyterLab asks: ${question}`);
  for (const name of await files.allInnerTexts()) console.log(name);
} finally {
  await browser.close();
}
