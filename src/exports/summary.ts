/** 导出 总结: the organiser's summary, assembled from accepted reports; the rest is left blank to be written. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { areaName } from '../domain/campaign/naming.ts';
import { opensAt, campaignDeadline } from '../domain/deadlines/deadline.ts';
import {
  createCollector,
  isToldInWords,
  runsOf,
  type Collected,
  type ListedReport,
} from '../domain/exports/collected.ts';
import { createConfirmations, type CheckFigures } from '../domain/register/figures.ts';
import type { Paper, PaperBlock } from '../domain/register/paper.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import {
  areaBlocks,
  lines,
  resultBlocks,
  shown,
  summaryPaper,
  type PaperPart,
  type PaperReport,
} from '../filing/draft-paper.ts';
import { wordsFor, type Words } from '../words/index.ts';
import { bodyShown, type FiledUnit } from './filed.ts';
import type { ExportJob } from './job.ts';

/** Characters per report; its file and the ledger have the whole text. */
const TOLD = 300;
/** Highlights among the results. */
const MOST_HIGHLIGHTS = 12;
/** Spans of numbers in the annex; the ledger has every number. */
const MOST_RUNS = 60;

export interface SummaryWriter {
  add(filed: FiledUnit): void;
  /** Undefined if nothing was accepted. */
  paper(): Paper | undefined;
}

export function createSummary(job: ExportJob): SummaryWriter {
  const { campaign } = job;
  const collector = createCollector(campaign, wordsFor(campaign.language).fields.unit);
  const confirmations = createConfirmations(campaign);
  return {
    add({ unit, register, texts }) {
      confirmations.add(register);
      const byNumber = new Map(texts.map((text) => [text.n, text]));
      collector.add(unit, register, (n) => byNumber.get(n));
    },
    paper() {
      const collected = collector.collected();
      return collected.reports === 0 ? undefined : paperOf(job, collected, confirmations.figures());
    },
  };
}

function paperOf(job: ExportJob, collected: Collected, checks: readonly CheckFigures[]): Paper {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { paper } = words.exports;
  const span = paper.span(
    localAt(campaign.timezone, opensAt(campaign)).date,
    campaignDeadline(campaign).date,
  );
  const sources: string[] = [];
  const parts = partsOf({ campaign, collected, checks, words, sources });
  return summaryPaper(
    {
      title: paper.title(campaign.title),
      lead: paper.lead(
        shown(campaign.title),
        campaign.theme && shown(campaign.theme),
        span,
        collected.units,
        campaign.roster.units.length,
        collected.reports,
        campaign.summary && collected.summaries,
      ),
      parts,
      signature: campaign.organiser,
      today: localAt(campaign.timezone, now).date,
      annex: { title: paper.annex, lines: [...sources, sourceOfTotals(collected, words)] },
    },
    words,
  );
}

interface Told {
  readonly campaign: Campaign;
  readonly collected: Collected;
  readonly checks: readonly CheckFigures[];
  readonly words: Words;
  /** Lines of the annex, which states the source report of each passage; every part adds its own. */
  readonly sources: string[];
}

function partsOf(told: Told): PaperPart[] {
  const { paper } = told.words.exports;
  const { headings, blank } = paper;
  return [
    { heading: headings.overview, blocks: overview(told) },
    { heading: headings.work, blocks: work(told) },
    { heading: headings.results, blocks: results(told) },
    { heading: headings.problems, blocks: [{ kind: 'blank', text: blank }] },
    { heading: headings.plans, blocks: [{ kind: 'blank', text: blank }] },
  ];
}

function sourceOfTotals({ areas }: Collected, { exports: { paper }, format }: Words): string {
  const numbers = areas.flatMap((area) => area.numbers);
  const runs = runsOf(numbers);
  const shownRuns = runs.slice(0, MOST_RUNS).map(({ from, to }) => paper.run(from, to));
  const isCut = runs.length > MOST_RUNS;
  return paper.sourceOfTotals(format.list(shownRuns), isCut ? numbers.length : undefined);
}

function overview({ campaign, collected, checks, words }: Told): PaperBlock[] {
  const { paper } = words.exports;
  const areas = collected.areas.map(({ area, reports, units }) => ({
    name: shown(areaName(campaign, area, words.terms)),
    reports,
    units,
    single: kindOf(area, campaign) !== undefined,
  }));
  const { from, to } = collected;
  return [
    text(paper.overview(areas)),
    ...(from !== undefined && to !== undefined ? [text(paper.days(from, to))] : []),
    ...(checks.length > 0
      ? [text(paper.confirmed(checks.map(({ check, units }) => ({ text: shown(check.text), units }))))]
      : []),
  ];
}

/** Tables of figures are represented by their totals, originals on paper by their number. */
function work({ campaign, collected, words, sources }: Told): PaperBlock[] {
  const { paper } = words.exports;
  const told = collected.areas.filter(({ area }) => isToldInWords(area, campaign));
  if (told.length === 0) return [{ kind: 'blank', text: paper.blank }];
  return told.flatMap(({ area, told: reports, reports: all }, index) => {
    const place = words.draft.subheading(index + 1, '').trim();
    for (const [at, { head, unit }] of reports.entries())
      sources.push(paper.source(paper.inWork(place, at + 1), head.n, shown(unit.name)));
    return [
      ...areaBlocks(
        {
          name: areaName(campaign, area, words.terms),
          reports: reports.map((each) => toldReport(each, campaign)),
        },
        index + 1,
        words,
      ),
      ...(all > reports.length ? [text(paper.others(all - reports.length))] : []),
    ];
  });
}

function kindOf(area: string | undefined, { areas }: Campaign) {
  return areas.find(({ id }) => id === area)?.kind;
}

function results({ campaign, collected, words, sources }: Told): PaperBlock[] {
  const { paper } = words.exports;
  const areas = collected.areas.map((each) => ({
    ...each,
    name: areaName(campaign, each.area, words.terms),
  }));
  const counted = resultBlocks({ inAll: paper.inAll, totals: collected.totals, areas }, words);
  const marked = collected.highlights.filter(({ fields }) => fields.highlight !== undefined);
  const blocks = [
    ...counted,
    ...marked.slice(0, MOST_HIGHLIGHTS).map(({ unit, head, fields }, index): PaperBlock => {
      sources.push(paper.source(paper.inResults(index + 1), head.n, shown(unit.name)));
      const told = cutTo(shown(fields.highlight ?? ''), TOLD);
      return {
        kind: 'item',
        text: words.draft.item(index + 1, paper.highlight(shown(unit.name), told)),
      };
    }),
  ];
  return blocks.length > 0 ? blocks : [{ kind: 'blank', text: paper.blank }];
}

/** A report under its area: unit, title, date and place, then its text, shortened. */
function toldReport(report: ListedReport, campaign: Campaign): PaperReport {
  const { unit, fields } = report;
  const body = cutTo(lines(bodyShown(report, campaign)).join(' '), TOLD);
  return { unit: unit.name, fields, body: body === '' ? [] : [body] };
}

function text(line: string): PaperBlock {
  return { kind: 'text', text: line };
}
