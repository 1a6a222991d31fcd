/** Takes a picture of a running sandbox's page, as one of its people sees it; see `sandbox/page/README.md`. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openBrowser, openPage } from './support.ts';

const { values } = parseArgs({
  options: {
    address: { type: 'string' },
    person: { type: 'string' },
    chat: { type: 'string' },
    lang: { type: 'string', default: 'zh-CN' },
    size: { type: 'string', default: '1280x800' },
    scale: { type: 'string', default: '1' },
    scroll: { type: 'string', default: 'end' },
    out: { type: 'string', default: 'sandbox.png' },
  },
});

const asked = z
  .object({
    address: z.url(),
    person: z.string().optional(),
    chat: z.string().optional(),
    lang: z.enum(['zh-CN', 'en-US']),
    size: z.string().regex(/^\d+x\d+$/),
    scale: z.coerce.number().min(1).max(4),
    scroll: z.enum(['top', 'end']),
    out: z.string(),
  })
  .parse(values);

const [width = 1280, height = 800] = asked.size.split('x').map(Number);
const browser = await openBrowser();
try {
  const { page } = await openPage(browser, asked.address, {
    ...(asked.person !== undefined && { person: asked.person }),
    ...(asked.chat !== undefined && { chat: asked.chat }),
    language: asked.lang,
    size: { width, height },
    scale: asked.scale,
  });
  if (asked.person !== undefined)
    await page.locator('.composer-text:visible, .chat-row:visible').first().waitFor();
  // Pictures within messages load after the messages.
  await page.waitForLoadState('load');
  await page.waitForTimeout(500);
  if (asked.scroll === 'top') await page.locator('.scroller').evaluate((node) => node.scrollTo(0, 0));
  await page.screenshot({ path: asked.out });
} finally {
  await browser.close();
}
