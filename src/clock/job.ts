/** The shape that every file in `jobs/` fills: one thing the clock starts. */
import type { Campaign, EpochMs, LocalMoment } from '../domain/campaign/campaign.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import type { RecipientEntry } from '../domain/people/recipients.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { Snapshot } from '../domain/register/snapshot.ts';
import type { Waiting } from '../filing/waiting.ts';
import type { Body } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import type { OccurrenceRecord } from '../records/occurrence.ts';
import type { Words } from '../words/index.ts';

/** What a message is rendered from, at the moment it leaves. */
export interface RenderFacts {
  readonly now: EpochMs;
  readonly campaign: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
  readonly words: Words;
  /** For a snapshot or a digest: what is kept of the campaign's snapshots, by occurrence. */
  readonly snapshots?: ReadonlyMap<string, Snapshot> | undefined;
  /** For a digest: what is kept of the campaign's occurrences, by id. */
  readonly occurrences?: ReadonlyMap<string, OccurrenceRecord> | undefined;
  /** For the closing: what waits for an admin. */
  readonly waiting?: readonly Waiting[] | undefined;
}

/** What a job may know when its occurrence opens. */
export interface Facts extends RenderFacts {
  readonly directory: Directory;
}

/** Kept with a message and given back to `render`; parsed there, because it comes from the store. */
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
  /** An extended unit's own deadline, when the occurrence is of its own plan. */
  readonly ownDeadline?: LocalMoment | undefined;
  /** Of a campaign with several deadlines: those that the occurrence is about. */
  readonly deadlines?: readonly LocalMoment[] | undefined;
  /** The extended unit whose own plan the occurrence is of. */
  readonly only?: string | undefined;
}

/** What a notice may look up. */
export interface NoticeSources {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  /** By person: why the last message to them failed. */
  readonly lost: () => Promise<ReadonlyMap<string, string>>;
  /** The messages of another occurrence as they would be now. */
  readonly fanOut: (occurrence: Occurrence, facts: Facts) => readonly OutgoingMessage[];
}

export interface Job {
  readonly name: string;
  /** Who is owed a message of this occurrence. */
  readonly addressees: (occurrence: Occurrence, facts: Facts) => readonly RecipientEntry[];
  /** Records that the occurrence writes once and for all, before its messages; what is there already stays. */
  readonly records?: (
    occurrence: Occurrence,
    facts: Facts,
  ) => readonly (RecordKey & { readonly value: unknown })[];
  /** What a later occurrence compares itself with, kept with this one. */
  readonly counts?: (facts: Facts) => OccurrenceRecord['counted'];
  /** What the admins are told besides, in the same commit. */
  readonly notices?: (
    occurrence: Occurrence,
    facts: Facts,
    sources: NoticeSources,
  ) => Promise<readonly OutgoingMessage[]>;
  /** Where it told nobody anything, the journal has no line of it. */
  readonly silent?: true;
  /** The words of one message, from the facts at the moment it leaves; undefined: nothing to say any more. */
  readonly render: (message: JobFacts, facts: RenderFacts) => Body | undefined;
}
