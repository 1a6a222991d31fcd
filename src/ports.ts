/**
 * All that the bot asks of the world. `handlers`, `jobs` and the wiring in `src` know these shapes only;
 * `feishu`, `redis`, `files` and `handover` fill them. Tests fill them with the real ones.
 */
import type { EpochMs } from './domain/campaign/campaign.ts';
import type { Paper } from './domain/register/paper.ts';

/** Decides every campaign moment, cap, age and lateness. Never compared with Redis TIME. */
export interface Clock {
  now(): EpochMs;
  /** It stands still until it is moved, whatever the machine does meanwhile. */
  readonly isVirtual?: boolean;
}

// ---------------------------------------------------------------- the platform

/** A message body. `card` is a card JSON 2.0 value; `file` names an uploaded file. */
export type Body =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'file'; readonly fileKey: string };

/** A file of our own store, by its hash; it is uploaded under `name` at the moment of sending. */
export interface StoredFileBody {
  readonly type: 'file-from-store';
  readonly hash: string;
  readonly name: string;
}

export type CardJson = { readonly [key: string]: unknown };

/** Where a message goes. `reply` threads it under a message; `patch` replaces the card of one already sent. */
export type Address =
  | { readonly kind: 'person'; readonly openId: string }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'reply'; readonly messageId: string; readonly chatId: string }
  | { readonly kind: 'patch'; readonly messageId: string; readonly chatId?: string }
  | { readonly kind: 'recall'; readonly messageId: string };

/**
 * What became of one attempt. `retry`: try again after `afterMs` (or by our own back-off); `final`: the platform
 * will never take it; `unknown`: the platform may have taken it (a time-out, a cut connection), so only the same
 * uuid may be tried again, and only within its memory of an hour. `pauseApp`: the whole app must wait, not this chat alone.
 */
export type SendOutcome =
  | { readonly ok: true; readonly messageId: string; readonly chatId?: string }
  | {
      readonly ok: false;
      readonly fate: 'retry' | 'unknown' | 'final';
      /** Platform code where there was one, else the transport's own word (`ETIMEDOUT`, `http-502`). */
      readonly code: string;
      readonly afterMs?: number;
      readonly pauseApp?: boolean;
    };

export interface Messenger {
  deliver(to: Address, body: Body, uuid: string): Promise<SendOutcome>;
  upload(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<string>;
  download(messageId: string, fileKey: string, type: 'file' | 'image'): Promise<Uint8Array>;
  /** open_ids by e-mail and mobile; what the platform does not know is absent from the map. Any number of keys. */
  lookUp(keys: {
    readonly emails: readonly string[];
    readonly mobiles: readonly string[];
  }): Promise<ReadonlyMap<string, string>>;
  /** The bot itself. */
  self(): Promise<{ readonly openId: string; readonly name: string }>;
  /** What time it is for the platform; undefined where it gives no answer, or none with a time. */
  time(): Promise<EpochMs | undefined>;
}

/** The long connection (or the webhook): where events come from. */
export interface Connection {
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { readonly connected: boolean; readonly since: EpochMs; readonly lastError?: string };
}

// ---------------------------------------------------------------- files

export interface FileRules {
  /** Endings as a campaign lists them: lower case, without the dot. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * Why a file is not taken. `not-as-named`: its content is of another type than its name says; `locked`: it has a
 * password; `too-complex`: what is in it cannot be looked through within bounds.
 */
export type FileFault =
  | 'empty'
  | 'too-large'
  | 'not-listed'
  | 'not-as-named'
  | 'locked'
  | 'unreadable'
  | 'too-complex';

/** What a file is by its content, with every word that could be read in it: for screening, not for showing. */
export type FileReading =
  | {
      readonly ok: true;
      readonly type: string;
      readonly text: string;
      /** Whether that was all: a picture, a scan and an old binary format hold words that nobody looked at. */
      readonly read: boolean;
    }
  | { readonly ok: false; readonly reason: FileFault };

/** What a file is, and the kinds of what must not be kept that its words hold; the words themselves stay where they were read. */
export type InspectedFile =
  | {
      readonly ok: true;
      readonly type: string;
      readonly kinds: readonly string[];
      readonly read: boolean;
    }
  | { readonly ok: false; readonly reason: FileFault };

export interface ScreenedRules extends FileRules {
  /** Mobiles of the roster, which are no finding. */
  readonly allowedMobiles: readonly string[];
}

/** Files by the SHA-256 (64 hex digits) of what they hold, and by nobody's name for them. */
export interface Attachments {
  /** Whether a file of this name may be of a listed type; an empty name is a picture's. Saves fetching it. */
  typeAllowed(name: string, rules: Pick<FileRules, 'types'>): boolean;
  /** Nothing is kept. */
  inspect(bytes: Uint8Array, name: string, rules: ScreenedRules): Promise<InspectedFile>;
  /**
   * Keeps the bytes and answers their hash; the same bytes are kept once, and were kept when they last were. Durable when
   * it resolves.
   */
  keep(bytes: Uint8Array): Promise<string>;
  /** Undefined for what is not kept, or not whole any more. */
  read(hash: string): Promise<Uint8Array | undefined>;
  has(hash: string): Promise<boolean>;
  drop(hash: string): Promise<void>;
  /** Drops what was last kept from `from` on and before `before` and is not `named`; answers the hashes. */
  sweep(
    named: ReadonlySet<string>,
    kept: { readonly from: EpochMs; readonly before: EpochMs },
  ): Promise<readonly string[]>;
}

/** A written paper as a file that people can edit; the same paper gives the same bytes. */
export type PaperWriter = (paper: Paper) => Promise<Uint8Array>;

// ---------------------------------------------------------------- what people do

/**
 * What came from the platform, normalised and safe to store: ids, times and the plain text of one act.
 * `at` is the platform's `create_time` in ms, never later than our receipt.
 */
export type Incoming = {
  /** The platform's event id; for a press, the event id too (each click has its own). */
  readonly eventId: string;
  readonly at: EpochMs;
} & (
  | {
      readonly kind: 'message';
      readonly messageId: string;
      readonly chatId: string;
      readonly chat: 'direct' | 'group';
      readonly sender: string;
      /** For a group: whether the bot itself was mentioned. */
      readonly mentioned: boolean;
      /** Sent by someone of another tenant. */
      readonly foreign?: true;
      readonly content: IncomingContent;
    }
  | {
      readonly kind: 'press';
      /** The card-update token, unique to the click. */
      readonly token: string;
      /** Both empty where the card does not say where it stands. */
      readonly messageId: string;
      readonly chatId: string;
      readonly presser: string;
      readonly value: Readonly<Record<string, unknown>>;
      /** Values of the form the button stands in, by component name. */
      readonly form?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'recall';
      readonly messageId: string;
      readonly chatId: string;
      /** Not whose message it was took it back, but who runs the group or the tenant. */
      readonly byOther?: true;
    }
  | { readonly kind: 'enter'; readonly person: string; readonly chatId: string }
  | { readonly kind: 'joined'; readonly chatId: string; readonly by: string; readonly name: string }
  | { readonly kind: 'left'; readonly chatId: string; readonly by: string }
);

export type IncomingContent =
  /** Mentions of the bot removed, other mentions as `@name`; paragraphs of a post joined by newlines. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly leftOut?: number;
      /** Files that stood beside the words and are not taken. */
      readonly filesLeftOut?: number;
    }
  | { readonly type: 'file'; readonly fileKey: string; readonly name: string }
  /** `leftOut`, also of a text: pictures that stood beside it and are not taken. */
  | { readonly type: 'image'; readonly imageKey: string; readonly leftOut?: number }
  /** Screening found what must not be kept: ids and kinds only, the text is gone. */
  | { readonly type: 'screened'; readonly kinds: readonly string[] }
  /** Longer than the bot takes: kept short, with the length it had in characters. */
  | { readonly type: 'too-long'; readonly length: number }
  | { readonly type: 'other'; readonly what: string };

/** The answer to a press, due within the platform's 3 s. */
export interface PressAnswer {
  readonly toast?: { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly text: string };
  readonly card?: CardJson;
}

/** What the connection calls. A rejection means "not stored": the platform is told so and pushes again. */
export interface Intake {
  receive(incoming: Incoming): Promise<void>;
  press(incoming: Incoming & { readonly kind: 'press' }): Promise<PressAnswer>;
}

// ---------------------------------------------------------------- state

/** One record with the version that a commit may expect; version 0 is "not there". */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** Names a record: `family` says its shape, `scope` is the campaign id (or `app`), `id` its own. */
export interface RecordKey {
  readonly family: string;
  readonly scope: string;
  readonly id: string;
}

/** A message on its way out. The same `id` is added once, whoever adds it again. */
export interface OutgoingMessage {
  readonly id: string;
  readonly to: Address;
  /** Fixed words, or the facts to render from at the moment of sending. */
  readonly body:
    | Body
    | StoredFileBody
    | { readonly type: 'render'; readonly template: string; readonly facts: unknown };
  /** Names the message in `投递` and decides which gate rules bind it. */
  readonly about: MessageAbout;
  /** Clock time before which it does not leave. */
  readonly notBefore?: EpochMs;
}

export interface MessageAbout {
  /** `reply` to an act; `notice` of the bot's own accord to an admin; the rest are jobs. */
  readonly kind:
    | 'reply'
    | 'notice'
    | 'announce'
    | 'remind'
    | 'chase'
    | 'digest'
    | 'snapshot'
    | 'review'
    | 'card';
  readonly campaign?: string;
  readonly occurrence?: string;
  readonly unit?: string;
  /** open_id of whom it answers, where the address is only a chat. */
  readonly person?: string;
  /** The admin's act that sent it, by its record: while it goes out it may be stopped. */
  readonly request?: string;
  /** Line of the schedule, or the command. */
  readonly entry?: string;
  /** Sent whatever the hour (`on_day_off: send`). */
  readonly anyHour?: boolean;
  /** Clock time after which it has become pointless. */
  readonly graceUntil?: EpochMs;
}

/** One line of the journal: person ids and numbers, no names and no texts. */
export interface JournalEntry {
  readonly at: EpochMs;
  readonly by: string;
  readonly act: string;
  readonly campaign?: string;
  readonly unit?: string;
  readonly number?: number | string;
  readonly version?: number;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * All or nothing, once. `once` names what is being done (`event:…`, `occurrence:…#2`): a second commit of that name
 * changes nothing and answers `repeated`. `number` is a token (32 hex digits, drawn at random) that the store replaces,
 * wherever it stands in this commit, by the next `#n`.
 */
export interface Commit {
  readonly once?: string;
  readonly expect?: readonly (RecordKey & { readonly version: number })[];
  readonly put?: readonly (RecordKey & { readonly value: unknown })[];
  readonly drop?: readonly RecordKey[];
  readonly journal?: readonly JournalEntry[];
  readonly messages?: readonly OutgoingMessage[];
  readonly number?: string;
  /** The stored event that this commit completes; it is deleted with it. */
  readonly completes?: InboxEntryRef;
  /** Dead letters: given another life with their failures forgotten, or deleted. */
  readonly letters?: readonly { readonly id: string; readonly fate: 'retry' | 'delete' }[];
  /** Ids of messages, failed or parked, to be sent again. */
  readonly resend?: readonly string[];
  /** A campaign's messages that wait for this reason are asked about again at once. */
  readonly release?: { readonly campaign: string; readonly reason: string };
}

export type CommitResult =
  | { readonly status: 'done'; readonly number?: number }
  | { readonly status: 'repeated' }
  | { readonly status: 'conflict' };

export interface InboxEntryRef {
  readonly stream: 'events' | 'presses';
  readonly entry: string;
}

export interface InboxEntry {
  readonly ref: InboxEntryRef;
  readonly incoming: Incoming;
  /** How often a handler failed on it before. */
  readonly failures: number;
}

export interface Inbox {
  /** Durably stores an event once; `known` when its event id or message id was seen in the last 48 hours. */
  store(incoming: Incoming): Promise<{ readonly known: boolean; readonly ref?: InboxEntryRef }>;
  /** Waits up to `blockMs` for entries, taking over those that another process left behind. */
  take(limit: number, blockMs: number): Promise<readonly InboxEntry[]>;
  /** Presses stored over `olderThanMs` ago that no commit has completed. */
  leftPresses(olderThanMs: number): Promise<readonly InboxEntry[]>;
  /** Notes a failed try; from the `limit`th on the entry is set aside as a dead letter and `dead` is true. */
  fail(ref: InboxEntryRef, reason: string, limit: number): Promise<{ readonly dead: boolean }>;
  /** Deletes an entry that needs no commit. */
  complete(ref: InboxEntryRef): Promise<void>;
  size(): Promise<{ readonly waiting: number; readonly dead: number }>;
}

/** An event that no handler could finish, set aside so that it holds up nobody. */
export interface DeadLetter {
  readonly id: string;
  /** Counts up with every dead letter: what people type to mean this one. */
  readonly n: number;
  readonly stream: InboxEntryRef['stream'];
  /** One word; never a text of anyone's. */
  readonly reason: string;
  readonly failures: number;
  /** Absent where what was stored is not an event at all. */
  readonly incoming?: Incoming;
}

export interface DeadLetters {
  /** Newest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
}

export type DeliveryState = 'planned' | 'held' | 'sending' | 'sent' | 'failed' | 'skipped' | 'parked';

/** One message to one person or group, and its fate. */
export interface Delivery {
  readonly message: OutgoingMessage;
  readonly state: DeliveryState;
  readonly plannedAt: EpochMs;
  readonly settledAt?: EpochMs;
  readonly tries: number;
  /** Platform code of a failure, or the gate's reason for a skip. */
  readonly reason?: string;
  readonly messageId?: string;
  readonly chatId?: string;
  /** Counts up with every message and stays with it: what people type to mean this one. */
  readonly n: number;
  /** Retention has taken what it said, so it cannot be sent again. */
  readonly emptied?: true;
}

/** A message taken for sending: `lease` must be shown when settling it. */
export interface ClaimedMessage {
  readonly message: OutgoingMessage;
  readonly uuid: string;
  readonly lease: string;
  readonly tries: number;
  /** Redis-time milliseconds since the first attempt left; 0 on the first. */
  readonly outcomeUnknownForMs: number;
}

export type Fate =
  | { readonly state: 'sent'; readonly messageId: string; readonly chatId?: string }
  | { readonly state: 'failed' | 'skipped' | 'parked'; readonly reason: string }
  /** Until a Clock time: kept out of the queue until `releaseHeld` passes it. */
  | { readonly state: 'held'; readonly until: EpochMs; readonly reason: string }
  | {
      readonly state: 'retry';
      readonly afterMs: number;
      readonly reason: string;
      readonly unknown: boolean;
      readonly pauseAppMs?: number;
    };

/** How fast messages may leave; `Infinity` lifts a limit. Counted on Redis TIME. */
export interface Pacing {
  readonly perSecond: number;
  readonly perMinute: number;
  readonly perChatPerSecond: number;
}

export interface Outbox {
  /** How long a claimed message is nobody else's, in ms of the store's own time, unless its lease is renewed. */
  readonly leaseMs: number;
  /** Takes messages that are due and within the pace. `waitMs`: when to ask again if fewer came than wanted. */
  claim(
    limit: number,
    pacing: Pacing,
  ): Promise<{ readonly claimed: readonly ClaimedMessage[]; readonly waitMs: number | undefined }>;
  /** Lets the leases of messages in hand begin anew; one that has passed to someone else is not taken back. */
  renew(held: readonly ClaimedMessage[]): Promise<void>;
  /** Records what became of a claimed message; false when the lease had passed to someone else. */
  settle(claimed: ClaimedMessage, fate: Fate, now: EpochMs): Promise<boolean>;
  /** Puts held messages whose time has come back in the queue. */
  releaseHeld(now: EpochMs): Promise<number>;
  /** The earliest Clock time at which a held message may leave. */
  nextHeld(): Promise<EpochMs | undefined>;
  size(): Promise<{ readonly due: number; readonly sending: number; readonly held: number }>;
  find(id: string): Promise<Delivery | undefined>;
  /** Newest first. */
  list(filter: {
    readonly campaign?: string;
    readonly states?: readonly DeliveryState[];
    readonly occurrence?: string;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
}

/** What retention takes out of the state beside records. Each may be run again and does the rest. */
export interface Keeping {
  /** What settled messages said, once settled before the moment that `before` gives for their campaign ('' none). */
  emptyMessages(before: (campaign: string) => EpochMs): Promise<number>;
  /** Every trace of a campaign's messages. */
  forgetMessages(campaign: string): Promise<number>;
  /** Dead letters of what came before a moment. */
  oldLetters(before: EpochMs): Promise<readonly string[]>;
  /** The one change that is ever made to the journal: ids and order stay. */
  rewriteJournal(change: (entry: JournalEntry) => JournalEntry): Promise<void>;
}

/**
 * Whether the state is the one that was here before. `emptied`: it is gone; `replaced`: another stands in its place;
 * `restoring`: a backup is being put back; `newer`: a later version wrote it; `unknown`: not seen yet, or just refused.
 * Only on `intact` anything is taken, planned or sent.
 */
export type StateCondition = 'unknown' | 'intact' | 'emptied' | 'replaced' | 'older' | 'restoring' | 'newer';

export interface StateWatch {
  /** As of the last look; costs nothing. */
  condition(): StateCondition;
  /** Looks again. Rejects when the store is away: then nothing is known anew. */
  look(): Promise<StateCondition>;
}

/** The state. `parse` is given what was stored and refuses what it does not know: records are parsed, never cast. */
export interface Store {
  read(key: RecordKey): Promise<Versioned<unknown> | undefined>;
  /** Several records of any families in one round trip, in the order asked. */
  readMany(keys: readonly RecordKey[]): Promise<readonly (Versioned<unknown> | undefined)[]>;
  /** Every record of a family in a scope, by id. */
  all(family: string, scope: string): Promise<ReadonlyMap<string, Versioned<unknown>>>;
  commit(commit: Commit): Promise<CommitResult>;
  journal(filter: {
    readonly campaign?: string;
    readonly unit?: string;
    readonly number?: number;
    readonly limit: number;
  }): Promise<readonly JournalEntry[]>;
  ping(): Promise<void>;
}
