/** The sandbox, bot and browser that each suite of this folder uses; started once per file. */
import { afterAll, beforeAll } from 'vitest';
import type { Browser } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../sandbox/start.ts';
import { startTestBot, type TestBot } from './bot.ts';
import { openBrowser, type OpenedPage, openPage, type View } from './support.ts';
import { START, TENANT } from './tenant.ts';

export interface Stage {
  readonly sandbox: RunningSandbox;
  readonly bot: TestBot;
  open(view?: View): Promise<OpenedPage>;
}

const SETUP_MS = 60_000;

/** Call it inside a `describe`; use the result in tests only, not while they are collected. */
export function useStage(): Stage {
  let sandbox: RunningSandbox | undefined;
  let bot: TestBot | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ tenant: TENANT, now: START, limits: false });
    bot = await startTestBot(sandbox.address);
    browser = await openBrowser();
  }, SETUP_MS);
  afterAll(async () => {
    await browser?.close();
    bot?.stop();
    await sandbox?.stop();
  }, SETUP_MS);
  return {
    get sandbox() {
      return started(sandbox);
    },
    get bot() {
      return started(bot);
    },
    open: (view) => openPage(started(browser), started(sandbox).address, view),
  };
}

function started<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the stage was not set');
  return thing;
}
