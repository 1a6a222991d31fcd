/** Who calls the API: an address within its limit, with a valid token within its own. */
import type { FastifyRequest } from 'fastify';
import type { Facts } from '../clock/job.ts';
import { isToken, tokenId } from '../domain/api/token.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { seriesIdIn, seriesOf } from '../domain/periods/series.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { FactsSource } from '../facts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { APP, read } from '../records/access.ts';
import type { ApiToken } from '../records/export.ts';
import { createLimit } from './limit.ts';
import { Problem } from './problem.ts';

/** Limit per token: a dashboard that asks for every list each ten seconds stays below it. */
const PER_MINUTE = 60;
const BURST = 30;
/** Limit per address, with any token or none. */
const PER_ADDRESS = 240;
const MOST_JOURNALLED = 1_000;

export interface CallerParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly facts: Pick<FactsSource, 'facts'>;
  readonly clock: Clock;
  /** Milliseconds by a monotonic clock. */
  readonly uptime: () => number;
}

export interface Caller {
  /** Id of the token. */
  readonly id: string;
  readonly token: ApiToken;
  /** What the token opens, latest first: one campaign, or the periods of one that have opened. */
  readonly runs: readonly Campaign[];
}

interface HandedFile {
  readonly hash: string;
  /** The campaign and number of its filing. */
  readonly campaign: string;
  readonly n: number;
}

export class Callers {
  readonly #parts: CallerParts;
  readonly #addresses: ReturnType<typeof createLimit>;
  readonly #tokens: ReturnType<typeof createLimit>;
  /** Uses that this process has journalled, to save the commit. */
  readonly #journalled = new Set<string>();

  constructor(parts: CallerParts) {
    const { uptime } = parts;
    this.#parts = parts;
    this.#addresses = createLimit({ perMinute: PER_ADDRESS, burst: PER_ADDRESS, uptime });
    this.#tokens = createLimit({ perMinute: PER_MINUTE, burst: BURST, uptime });
  }

  /** Throws where the address sends too much. */
  admit({ ip }: FastifyRequest): void {
    within(this.#addresses.take(ip));
  }

  /** Throws a `Problem` where the token is not valid, or used too often. */
  async of(request: FastifyRequest): Promise<Caller> {
    const { store, clock, campaigns } = this.#parts;
    this.admit(request);
    const [, given = ''] = /^Bearer ([\w-]{1,100})$/iu.exec(request.headers.authorization ?? '') ?? [];
    const id = tokenId(given) ?? '';
    const { value: token } = id === '' ? { value: undefined } : await read(store, 'apiToken', APP, id);
    if (!token || !isToken(given, token.hash) || token.revokedAt !== undefined)
      throw new Problem(401, 'Unauthorized', { detail: 'A valid bearer token is needed.' });
    within(this.#tokens.take(id));
    const runs = runsOf(token.campaign, campaigns(), clock.now());
    const [campaign] = runs;
    if (!campaign) throw new Problem(404, 'Not found', { detail: 'The campaign does not run here.' });
    await this.#journalUse(id, campaign);
    return { id, token, runs };
  }

  /** The campaign that is asked for, or the latest; throws a `Problem` if the token does not open it. */
  async factsOf({ runs }: Caller, wanted: string | undefined): Promise<Facts> {
    const run = wanted === undefined ? runs[0] : runs.find(({ id }) => id === wanted);
    if (!run) throw new Problem(404, 'Not found', { detail: 'The token opens no campaign of this id.' });
    return this.#parts.facts.facts(run, this.#parts.clock.now());
  }

  /** Writes the journal once a day per token and file: that it was handed out. */
  async journalFile({ id: token }: Caller, file: HandedFile): Promise<void> {
    const hash = file.hash.slice(0, 16);
    const { campaign, n } = file;
    await this.#journalOnce(`file:${hash}`, campaign, 'api.file', { token, n, hash });
  }

  /** Writes the journal once a day per token: that the API was used, not what was read. */
  async #journalUse(token: string, { id }: Campaign): Promise<void> {
    await this.#journalOnce('use', id, 'api.used', { token });
  }

  async #journalOnce(
    what: string,
    campaign: string,
    act: string,
    detail: { readonly token: string; readonly [key: string]: string | number },
  ): Promise<void> {
    const now = this.#parts.clock.now();
    const zone = this.#parts.campaigns().find(({ id }) => id === campaign)?.timezone ?? 'UTC';
    const { date } = localAt(zone, now);
    const name = `api-${what}:${detail.token}:${date}`;
    if (this.#journalled.has(name)) return;
    await this.#parts.store.commit({
      once: name,
      journal: [{ at: now, by: 'system', act, campaign, detail: { ...detail, date } }],
    });
    if (this.#journalled.size > MOST_JOURNALLED) this.#journalled.clear();
    this.#journalled.add(name);
  }
}

/** A token made in one period opens all periods of its series. */
function runsOf(id: string, campaigns: readonly Campaign[], now: EpochMs): readonly Campaign[] {
  const all = campaigns.filter((each) => seriesOf(each) === seriesIdIn(id));
  const opened = all.filter((each) => opensAt(each) <= now);
  return (opened.length > 0 ? opened : all.slice(0, 1)).toSorted((a, b) => opensAt(b) - opensAt(a));
}

/** `seconds`: how long the caller must wait; 0 if not at all. */
function within(seconds: number): void {
  if (seconds > 0) throw new Problem(429, 'Too many requests', { retryAfter: seconds });
}
