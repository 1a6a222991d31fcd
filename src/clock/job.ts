/** The interface of every file in `jobs/`: one thing that the clock triggers. */
import type { Campaign, EpochMs, LocalMoment } from '../domain/campaign/campaign.ts';
import type { InParts } from '../domain/in-parts.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Occurrence, PlannedDeadline } from '../domain/plan/occurrence.ts';
import type { RunFiled } from '../domain/periods/trend.ts';
import type { RecipientEntry } from '../domain/people/recipients.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { Snapshot } from '../domain/register/snapshot.ts';
import type { NamedHighlight } from '../domain/register/named-highlight.ts';
import type { Pending } from '../filing/pending.ts';
import type { Body } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import type { OccurrenceRecord } from '../records/occurrence.ts';
import type { Words } from '../words/index.ts';

/** The facts for rendering a message, read when it leaves. */
export interface RenderFacts {
  readonly now: EpochMs;
  readonly campaign: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
  readonly words: Words;
  /** For a snapshot or a digest: the campaign's frozen snapshots, by occurrence. */
  readonly snapshots?: ReadonlyMap<string, Snapshot> | undefined;
  /** For a digest: the campaign's occurrence records, by id. */
  readonly occurrences?: ReadonlyMap<string, OccurrenceRecord> | undefined;
  /** For a digest of a campaign that repeats: the periods before. */
  readonly before?: readonly RunFiled[] | undefined;
  /** For a digest, if anything is added up over the year: the earlier periods of the year. */
  readonly inYear?: readonly RunFiled[] | undefined;
  /** For a digest: highlights to name, newest first. */
  readonly highlights?: readonly NamedHighlight[] | undefined;
  /** For the closing: items that wait for an admin. */
  readonly waiting?: readonly Pending[] | undefined;
}

/** The facts available to a job when its occurrence opens. */
export interface Facts extends RenderFacts {
  readonly directory: Directory;
}

/** Stored with a message and passed back to `render`; parsed there, because it comes from the store. */
export interface JobFacts {
  readonly campaign: string;
  readonly occurrence: string;
  readonly at: EpochMs;
  readonly as: RecipientEntry['as'];
  readonly unit?: string | undefined;
  /** The bot was down when it was due. */
  readonly late: boolean;
  /** Sent by an admin's 催办. */
  readonly byHand?: boolean | undefined;
  /** An extended unit's own deadline, if the occurrence belongs to its own plan. */
  readonly ownDeadline?: LocalMoment | undefined;
  /** Those that the occurrence is about, if the campaign has several or units keep different calendars. */
  readonly deadlines?: readonly PlannedDeadline[] | undefined;
  /** The extended unit to whose own plan the occurrence belongs. */
  readonly only?: string | undefined;
}

/** Lookups available to a notification. */
export interface NotificationSources {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  /** Failure of the last message, by person. */
  readonly lost: () => Promise<ReadonlyMap<string, string>>;
  /** The messages that another occurrence would send now. */
  readonly fanOut: (occurrence: Occurrence, facts: Facts) => Promise<readonly OutgoingMessage[]>;
}

/** What a job is about to do: open an occurrence, or render a message of it. */
export type CountedFor =
  | { readonly occurrence: Occurrence; readonly message?: undefined }
  | { readonly message: JobFacts; readonly occurrence?: undefined };

export interface Job {
  readonly name: string;
  /** The recipients of this occurrence, in parts. */
  readonly addressees: (occurrence: Occurrence, facts: Facts) => InParts<readonly RecipientEntry[]>;
  /** Records that the occurrence freezes before its messages; existing ones are kept. */
  readonly records?: (
    occurrence: Occurrence,
    facts: Facts,
  ) => readonly (RecordKey & { readonly value: unknown })[];
  /** Figures stored with this occurrence, for comparison by a later one. */
  readonly counts?: (facts: Facts) => OccurrenceRecord['counted'];
  /** Additional notifications to the admins, in the same commit. */
  readonly notifications?: (
    occurrence: Occurrence,
    facts: Facts,
    sources: NotificationSources,
  ) => Promise<readonly OutgoingMessage[]>;
  /** Without messages, no journal line is written. */
  readonly silent?: true;
  /**
   * Computes in small steps the figures that `addressees`, `records` or `render` need, so that other work runs in
   * between. `about`: the occurrence that is about to open, or the message that is about to be rendered.
   */
  readonly inTurns?: (about: CountedFor, facts: RenderFacts) => Promise<void>;
  /** Renders one message from the facts at the moment it leaves; undefined: nothing left to say. */
  readonly render: (message: JobFacts, facts: RenderFacts) => Body | undefined;
}
