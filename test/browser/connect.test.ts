/**
 * A registration from start to end: `muster connect` waits in a terminal, and a person opens the confirm page in a
 * browser.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../src/cli/connect/connect.ts';
import { SCOPES } from '../../src/feishu/needs.ts';
import { connectWords } from '../../src/words/connect.ts';
import { useStage } from './stage.ts';
import { describeInBrowser } from './support.ts';
import { ADMIN } from './tenant.ts';

describeInBrowser('the confirm page of a registration', { timeout: 60_000 }, () => {
  const stage = useStage();

  async function walk(press: string, see: (texts: readonly string[]) => void) {
    const folder = mkdtempSync(join(tmpdir(), 'muster-walk-'));
    const file = join(folder, '.env');
    const { page, context, faults } = await stage.open();
    await stage.sandbox.call('/sandbox/registrations/terms', { intervalS: 0.1 });
    const out: string[] = [];
    let end = '';
    let walked: Promise<void> | undefined;
    try {
      const ended = connect(
        {
          env: { MUSTER_LANGUAGE: 'zh-CN', DATA_DIR: folder, CAMPAIGNS_DIR: folder },
          out(text) {
            out.push(text);
            const link = /http:\S+page\/launcher\S+/u.exec(text)?.[0];
            if (link !== undefined)
              walked ??= (async () => {
                await page.goto(link);
                await page.locator('.launcher-list').first().waitFor();
                see(await page.locator('.launcher-list li').allTextContents());
                await page.getByLabel('以谁的身份确认').selectOption({ label: '管理员甲' });
                await page.getByRole('button', { name: press }).click();
                end = await page.locator('.launcher-end').innerText();
              })();
          },
          err: (text) => void out.push(text),
        },
        { sandbox: stage.sandbox.address },
        { file, example: '', signal: AbortSignal.timeout(30_000), uptime: () => performance.now() },
      );
      await ended;
      await walked;
      const text = out.join('\n');
      let written = '';
      try {
        written = readFileSync(file, 'utf8');
      } catch {
        // The file must stay unchanged.
      }
      expect(faults).toEqual([]);
      return { text, written, end };
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('shows the requested permissions and returns the app to the terminal', async () => {
    const { text, written, end } = await walk('确认创建', (names) =>
      expect(names).toEqual(expect.arrayContaining([...SCOPES, 'card.action.trigger'])),
    );
    expect(end).toContain('已确认');
    expect(written).toContain(`ADMIN_OPEN_IDS=${ADMIN}`);
    expect(text).toContain('应用已创建');
  });

  it('accepts that the person declines', async () => {
    const { text, written, end } = await walk('取消', () => {});
    expect(end).toContain('已取消');
    expect(text).toContain(connectWords('zh-CN').ended.declined);
    expect(written).toBe('');
  });
});
