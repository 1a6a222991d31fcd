/** The shape that every file in `handlers/` fills: one thing a person does. */
import type { PressAction } from '../cards/press-values.ts';
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import type { Reach } from '../domain/levels/access-table.ts';
import type { Directory, Role } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import type { CampaignMaker } from '../ports/campaign-maker.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Commit, JournalEntry } from '../ports/commit.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { EntrySheets } from '../ports/entry-sheets.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { PaperWriter } from '../ports/paper-writer.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import type { Part } from '../people/parts.ts';
import type { Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';

/** One act of a person, as a handler sees it. */
export type Act =
  /** A command word and what followed it. */
  | { readonly kind: 'text'; readonly rest: string }
  /** The answer, typed or pressed, to a question this handler asked. */
  | { readonly kind: 'answer'; readonly question: Question; readonly text: string }
  | {
      readonly kind: 'press';
      readonly action: string;
      readonly value: Readonly<Record<string, unknown>>;
      readonly form: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'file';
      /** How often processing it has failed before. */
      readonly failures: number;
      readonly fileKey: string;
      readonly name: string;
      readonly type: 'file' | 'image';
    }
  /** The message that was taken back; whose it was, the register knows. */
  | { readonly kind: 'recall'; readonly messageId: string; readonly byOther: boolean }
  /** Someone opened the direct chat. */
  | { readonly kind: 'enter' };

/** What a handler may know. Reading is free; writing is what it returns. */
export interface Scene {
  readonly now: EpochMs;
  /** When the person acted, by the platform: what counts as the time of filing. */
  readonly at: EpochMs;
  readonly person: string;
  readonly chat: 'direct' | 'group';
  readonly chatId: string;
  /** Of the act itself: a message typed, or the card pressed. */
  readonly messageId: string;
  /** Names everything this act makes, so that running it twice makes it once. */
  readonly eventId: string;
  /** Stands for `#n` until the commit draws the number. */
  readonly numberToken: string;
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly roles: ReadonlySet<Role>;
  /** The units the person speaks for. */
  readonly units: readonly Unit[];
  /** Those and the units under them: how far what the person does may go. */
  readonly reach: Reach;
  /** The person acts as one of the unit above: `campaign` holds the units that this command reaches, and no others. */
  readonly fromAbove?: true;
  readonly words: Words;
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly letters: DeadLetters;
  /** The commands this person may use here, or those that other roles would give. */
  readonly commands: (held?: ReadonlySet<Role>) => readonly Handler[];
  readonly campaigns: readonly Campaign[];
  /** The words named the period that `campaign` is on. */
  readonly periodNamed: boolean;
  /** What the person is in each campaign, this one among them. */
  readonly parts: () => Promise<readonly Part[]>;
  /** The messages of an occurrence as they would be today, sent by this person's hand. */
  readonly fanOut: (occurrence: Occurrence) => Promise<readonly OutgoingMessage[]>;
  /** The morning card of this person as of now; `without` a filing that is being dealt with. */
  readonly morning: (without?: number) => Promise<CardJson>;
  readonly files: SceneFiles;
  readonly maker: CampaignMaker;
  /** Those who may make a campaign: whom the configuration names, or, where it names nobody, the admins of any campaign. */
  readonly makers: () => Promise<readonly string[]>;
}

/** Files that people send and get. A file that was stored but is not named in a commit is removed later. */
export interface SceneFiles extends Omit<Attachments, 'read' | 'sweep'> {
  /** From the platform; rejects when it does not hand it out now. */
  fetch(file: {
    readonly messageId: string;
    readonly fileKey: string;
    readonly type: 'file' | 'image';
  }): Promise<Uint8Array>;
  readonly write: PaperWriter;
  readonly entry: EntrySheets;
  /** Of a file that is kept; undefined where it is not any more. */
  read(hash: string): Promise<Uint8Array | undefined>;
}

export type Reply = { readonly text: string } | { readonly card: CardJson };

/** What a handler decided: written in one commit, then answered. */
export interface Outcome {
  readonly reply?: Reply | undefined;
  /** The reply is for this person's eyes alone, in whatever chat it was asked for; nothing is said there. */
  readonly private?: true | undefined;
  /** For a press: shown at once, with the card that takes the pressed one's place. */
  readonly toast?:
    | { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly text: string }
    | undefined;
  readonly card?: CardJson | undefined;
  readonly expect?: readonly (RecordKey & { readonly version: number })[] | undefined;
  readonly put?: readonly (RecordKey & { readonly value: unknown })[] | undefined;
  readonly drop?: readonly RecordKey[] | undefined;
  readonly journal?: readonly Omit<JournalEntry, 'at' | 'by'>[] | undefined;
  readonly messages?: readonly OutgoingMessage[] | undefined;
  /** Dead letters to try again or delete. */
  readonly letters?: Commit['letters'] | undefined;
  /** Ids of undelivered messages to be sent again. */
  readonly resend?: Commit['resend'] | undefined;
  /** Waiting messages that this act may have set free. */
  readonly release?: Commit['release'] | undefined;
  /** Whose act it was, where the platform does not say; the journal names that person. */
  readonly by?: string | undefined;
  /** Draw a number in place of the scene's token, or so many: `<token>+1` stands for the second. */
  readonly number?: boolean | number | undefined;
}

export interface Handler {
  /** The command in code, log and journal. */
  readonly name: string;
  /** Buttons this handler answers, by the `act` of their value. */
  readonly presses?: readonly PressAction[];
  /** Acts without a word that this handler takes; one handler each. */
  readonly takes?: readonly ('file' | 'recall' | 'enter')[];
  /** Absent: everyone, strangers too. */
  readonly roles?: readonly Role[];
  readonly chats: 'both' | 'direct';
  /** Nothing may follow its word: what does is asked about, and the command is not done. */
  readonly takesNothing?: true;
  /** Refused once the campaign has closed, and no longer offered by 帮助. */
  readonly untilClose?: true;
  /** Needs no campaign of one's own: never asks which, and runs where there is none; then `campaign` is not there. */
  readonly anyCampaign?: boolean;
  /** The campaigns that the words themselves name, also where the person has no part yet. */
  readonly means?: (
    rest: string,
    campaigns: readonly Campaign[],
    store: Store,
  ) => readonly Campaign[] | Promise<readonly Campaign[]>;
  /** Words that would be a command of their own but answer this question of the handler's. */
  readonly answers?: (question: Question, text: string, scene: Scene) => boolean;
  /** Words of the command's own that may follow it without a space, in one language. */
  readonly followers?: (words: Words) => readonly string[];
  /**
   * Asked before each press: what answers it where its reader was shown something else than there is now. Undefined:
   * the card still tells the truth. Every press that carries what was shown needs one.
   */
  readonly sees?: (press: PressAct, scene: Scene) => Promise<Outcome | undefined> | Outcome | undefined;
  readonly run: (act: Act, scene: Scene) => Promise<Outcome> | Outcome;
}

export type PressAct = Act & { readonly kind: 'press' };
