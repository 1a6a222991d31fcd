/** Opens a real browser on the sandbox's page, as one of its people. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Blocks all other network access, so that nothing waits for it. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Path of a Chromium: the one that MUSTER_CHROMIUM names, `/usr/bin/chromium`, or the first one in PATH. */
export function findChromium(): string | undefined {
  const named = process.env['MUSTER_CHROMIUM'];
  if (named) return named;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean)];
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * `describe`, if a browser is installed. Otherwise the suite is skipped, or with `MUSTER_BROWSER_TESTS=required` runs
 * and fails at once.
 */
export const describeInBrowser =
  findChromium() !== undefined || process.env['MUSTER_BROWSER_TESTS'] === 'required'
    ? describe
    : describe.skip;

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('There is no Chromium: install one, for example with apt-get install chromium.');
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface View {
  /** open_id of the viewer; absent: nobody is chosen yet. */
  readonly person?: string;
  /** The chat to open; absent: the direct chat with the bot (on a phone, the list of chats). */
  readonly chat?: string;
  readonly language?: 'zh-CN' | 'en-US';
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel of the picture; 1 by default. */
  readonly scale?: number;
}

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in the page so far: exceptions and console errors. */
  readonly faults: readonly string[];
}

/** The address of a view of the page at `address`. */
export function linkTo(address: string, { person, chat, language = 'zh-CN' }: View): string {
  const hash = new URLSearchParams({ ...(person && { person }), ...(chat && { chat }), lang: language });
  return `${address}/#${hash.toString()}`;
}

/** Opens the page as a person in a new browser context, and waits until it is loaded. */
export async function openPage(browser: Browser, address: string, view: View = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: view.size ?? DESKTOP,
    deviceScaleFactor: view.scale ?? 1,
    locale: view.language ?? 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // Tests of missing resources report those themselves.
  page.on(
    'console',
    (line) =>
      line.type() === 'error' &&
      !line.text().startsWith('Failed to load resource') &&
      faults.push(line.text()),
  );
  await page.goto(linkTo(address, view));
  await page.locator('.person-row').first().waitFor({ state: 'attached' });
  return { page, context, faults };
}

/** The row of a person, by name or open_id. */
export const personRow = (page: Page, openId: string): Locator => page.locator(`[data-person="${openId}"]`);

/** Switches to a person and waits for their chats. */
export async function become(page: Page, openId: string): Promise<void> {
  await personRow(page, openId).click();
  await page.locator('.chat-row').first().waitFor();
}

/** The newest message in the open chat. */
export const newestMessage = (page: Page): Locator => page.locator('.messages [data-message]').last();

/** A message in the open chat. */
export const messageNode = (page: Page, messageId: string): Locator =>
  page.locator(`[data-message="${messageId}"]`);

/** Types into the open chat and sends it with Enter. */
export async function type(page: Page, text: string): Promise<void> {
  const box = page.locator('.composer-text');
  await box.fill(text);
  await box.press('Enter');
}

/** Waits until the clock has been moved and everything in between has happened. */
export async function clockAtRest(page: Page): Promise<void> {
  await page.locator('.clock-progress').waitFor({ state: 'hidden', timeout: 60_000 });
}
