/**
 * What the register holds of one unit: everything that decides whether it still owes. One value, so that one
 * version guards it, and one read answers for a reminder.
 */
import type { EpochMs, LocalMoment } from '../campaign/campaign.ts';

export type FilingKind = 'report' | 'summary';

/** `pending` 待审, `returned` 退回待改, `refiled` 已重报, `accepted` 办结, `withdrawn` 已撤回. */
export type FilingState = 'pending' | 'returned' | 'refiled' | 'accepted' | 'withdrawn';

/** The head of a report or summary; its texts are kept apart, by `n` and version. */
export interface FilingHead {
  /** The number that people see as `#n`. */
  readonly n: number;
  readonly kind: FilingKind;
  /** Absent for the summary. */
  readonly area?: string | undefined;
  readonly state: FilingState;
  /** Counts from 1; each edit or refiling adds one. */
  readonly version: number;
  /** open_id of the person who filed the latest version. */
  readonly by: string;
  /** Three times, all the platform's: a return or a refiling never moves the first. */
  readonly firstFiledAt: EpochMs;
  readonly lastFiledAt: EpochMs;
  readonly acceptedAt?: EpochMs | undefined;
  readonly withdrawnAt?: EpochMs | undefined;
  /** The states before the present one, each with the moment at which it ended; oldest first. */
  readonly past?: readonly { readonly state: FilingState; readonly until: EpochMs }[] | undefined;
  /** How often it was returned. */
  readonly returns?: number | undefined;
  readonly highlight?: boolean | undefined;
  /** Ids of the requirements confirmed with the latest version, for counts that read no texts. */
  readonly checks?: readonly string[] | undefined;
  /** Of the present version: the numbers of its item's own fields that are added up, by field. */
  readonly figures?: Readonly<Record<string, number>> | undefined;
  /** Of what is returned, where it was looked up: never stored with the register. */
  readonly sentBack?: SentBack | undefined;
}

/** A return as its unit knows it, or does not. */
export interface SentBack {
  readonly reason: string;
  readonly at: EpochMs;
  /** Whether a message about it was delivered; what nobody was told is held against nobody. */
  readonly arrived: boolean;
}

/** A granted deadline, and when it was granted: the unit's own plan begins then. */
export interface Extension extends LocalMoment {
  readonly grantedAt: EpochMs;
  /** Earlier grants that it took the place of, oldest first. */
  readonly past?: readonly (LocalMoment & { readonly grantedAt: EpochMs })[] | undefined;
}

/** The one reminder that a contact put off with 稍后. */
export interface Snooze {
  /** The occurrence put off. */
  readonly occurrence: string;
  /** When it leaves instead; absent: another reminder of that day stands for it. */
  readonly until?: EpochMs | undefined;
}

export interface OpenRequest {
  readonly id: string;
  readonly at: EpochMs;
  /** The end of the quiet that it brings. */
  readonly until: EpochMs;
  /** The deadline asked for. */
  readonly wanted?: LocalMoment | undefined;
}

export interface UnitRegister {
  readonly filings: readonly FilingHead[];
  /** Granted deadlines by item (`summary`, an area's id, or `*` for all). */
  readonly extensions?: Readonly<Record<string, Extension>> | undefined;
  /** Correction dates of returned filings, by item. */
  readonly corrections?: Readonly<Record<string, LocalMoment>> | undefined;
  readonly exempt?: { readonly reason: string; readonly at: EpochMs; readonly by: string } | undefined;
  /** Exemptions that were taken back. */
  readonly exemptions?: readonly { readonly from: EpochMs; readonly until: EpochMs }[] | undefined;
  /** An extension asked for and not yet answered. */
  readonly request?: OpenRequest | undefined;
  /** Requests that were answered. */
  readonly requests?: readonly { readonly from: EpochMs; readonly until: EpochMs }[] | undefined;
  readonly snooze?: Snooze | undefined;
}

export const EMPTY_REGISTER: UnitRegister = { filings: [] };
