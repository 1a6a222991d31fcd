/** Makes exports and prints their cost: `tsx large-child.ts <units> <reports of each> <kind>…`. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import type { FiledUnit, FiledUnits } from '../../src/exports/filed.ts';
import type { ExportKind } from '../../src/exports/job.ts';
import { makeExport } from '../../src/exports/make.ts';
import { writeXlsx } from '../../src/exports/formats/xlsx.ts';
import { aCampaign, anArea, aRegister, aReport, at } from '../support/campaign.ts';
import { aJob } from '../support/exporting.ts';

const [units = 0, reports = 0] = process.argv.slice(2, 4).map(Number);
const kinds = process.argv.slice(4) as ExportKind[];
const COLUMNS = 25;
const START = at('2021-09-06 09:00');
const roster: Unit[] = Array.from({ length: units }, (_, index) => ({
  id: `u${index}`,
  name: `第${index}单位`,
}));
const CHECKS = ['led', 'open', 'safe'];
const campaign = aCampaign({
  checks: CHECKS.map((id) => ({ id, text: `落实${id}` })),
  areas: [anArea('news', 2), anArea('help')],
  roster: { units: roster, people: [] },
});

function confirmedIn(n: number): string[] {
  return CHECKS.slice(0, n % 4);
}

function filedBy(unit: Unit, from: number): FiledUnit {
  const numbers = Array.from({ length: reports }, (_, index) => from + index + 1);
  return {
    unit,
    register: aRegister(
      numbers.map((n) =>
        aReport(n % 2 ? 'news' : 'help', START + n * 7_000, {
          n,
          state: n % 3 ? 'accepted' : 'pending',
          checks: confirmedIn(n),
        }),
      ),
    ),
    texts: numbers.map((n) => ({
      n,
      text: `组织各单位开展集中宣讲第${n}次，现场发放宣传资料，解答群众提问，效果良好。`,
      fields: {
        title: `第${n}场集中宣讲`,
        date: { from: `2021-09-0${1 + (n % 9)}`, typed: '' },
        place: `文化广场${n % 50}`,
        sessions: { value: n % 5, mark: 'exact', typed: '' },
        attendances: { value: n % 500, mark: 'about', typed: '' },
        highlight: `双语宣讲${n % 100}`,
        checks: confirmedIn(n),
      },
      attachments: [],
      returns: [],
    })),
  };
}

async function* all(): FiledUnits {
  for (const [index, unit] of roster.entries()) {
    yield [filedBy(unit, index * reports)];
    // Yields between batches, as queries of the store do.
    if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function* numbers() {
  const row = Array.from({ length: COLUMNS }, (_, index) => index);
  for (let index = 0; index < units * reports; index += 1) yield row;
}

/**
 * Peak resident memory of this program. `maxRSS` starts from that of its parent process, which Linux keeps over
 * `exec`.
 */
function peakMb(): number {
  const status = '/proc/self/status';
  const peak = existsSync(status)
    ? /^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(status, 'utf8'))?.[1]
    : undefined;
  return Number(peak ?? process.resourceUsage().maxRSS) / 1_024;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const folder = mkdtempSync(join(tmpdir(), 'muster-large-'));
try {
  const style = { font: '宋体', titleFont: '黑体', pageFoot: '', widePrint: () => '' };
  const columns = Array.from({ length: COLUMNS }, () => ({ heading: '', kind: 'number', width: 9 }) as const);
  const sheet = { name: '1', title: '', notes: [], columns, rows: numbers() };
  const floorSeconds = await secondsOf(() => writeXlsx(join(folder, 'floor.xlsx'), [sheet], style));
  const cpuSeconds: Record<string, number> = {};
  /** Collects garbage after each export, if started with `--expose-gc`. */
  const heapMb: number[] = [];
  for (const [index, kind] of kinds.entries()) {
    const own = join(folder, `${index}`);
    mkdirSync(own);
    const job = aJob({ kind, campaign, now: at('2021-09-29 10:00'), folder: own });
    cpuSeconds[kind] = await secondsOf(() => makeExport(job, all()));
    globalThis.gc?.();
    heapMb.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  process.stdout.write(
    JSON.stringify({ rows: units * reports, peakMb: peakMb(), heapMb, cpuSeconds, floorSeconds }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
