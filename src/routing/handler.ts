/** The interface of every file in `handlers/`: one thing that a person does. */
import type { Request } from '../records/request.ts';
import type { OfferingCommand, PressAction } from '../cards/press-values.ts';
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import type { Concern } from '../domain/deadlines/owed-run.ts';
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
import type { OpenQuestions, Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';

/** One act of a person, as passed to a handler. */
export type Act =
  /** A command word and its arguments. */
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
      /** Failed attempts so far. */
      readonly failures: number;
      readonly fileKey: string;
      readonly name: string;
      readonly type: 'file' | 'image';
    }
  /** The recalled message; the register knows whose it was. */
  | { readonly kind: 'recall'; readonly messageId: string; readonly byOther: boolean }
  /** Someone opened the direct chat. */
  | { readonly kind: 'enter' };

/** The facts and tools of a handler. Reads are free; writes are returned as its outcome. */
export interface Scene {
  readonly now: EpochMs;
  /** The platform's time of the act, in ms; the filing time. */
  readonly at: EpochMs;
  readonly person: string;
  readonly chat: 'direct' | 'group';
  readonly chatId: string;
  /** The message that was typed, or the card that was pressed. */
  readonly messageId: string;
  /** Idempotency key of everything this act creates. */
  readonly eventId: string;
  /** Placeholder for `#n` until the commit draws the number. */
  readonly numberToken: string;
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly roles: ReadonlySet<Role>;
  /** The units for which the person speaks. */
  readonly units: readonly Unit[];
  /** Those units and the ones below them: the scope of the person's acts. */
  readonly reach: Reach;
  /** The person acts for a superior unit: `campaign` is restricted to the units that this command may reach. */
  readonly fromAbove?: true;
  readonly words: Words;
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly letters: DeadLetters;
  /** The commands available to this person here, or those of other roles. */
  readonly commands: (held?: ReadonlySet<Role>) => readonly Handler[];
  readonly campaigns: readonly Campaign[];
  /** Whether the text named the period of `campaign`. */
  readonly periodNamed: boolean;
  /** The person's roles in each campaign, including this one. */
  readonly parts: () => Promise<readonly Part[]>;
  /** The person's questions, if they were read to check a press that answers one. */
  readonly questions?: OpenQuestions | undefined;
  /** The messages that an occurrence would send now, on behalf of this person. */
  readonly fanOut: (occurrence: Occurrence) => Promise<readonly OutgoingMessage[]>;
  /** The token of the read-only API with this id; absent where the API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  /** This person's morning card as of now; `without` omits a filing that is being processed. */
  readonly morning: (without?: number) => Promise<CardJson>;
  readonly files: SceneFiles;
  readonly maker: CampaignMaker;
  /** Who may create campaigns: the people named in the configuration, or else the admins of any campaign. */
  readonly makers: () => Promise<readonly string[]>;
}

/** Files that people send and receive. A stored file that no commit names is removed later. */
export interface SceneFiles extends Omit<Attachments, 'read' | 'sweep'> {
  /** Downloads from the platform; rejects if the platform refuses. */
  fetch(file: {
    readonly messageId: string;
    readonly fileKey: string;
    readonly type: 'file' | 'image';
  }): Promise<Uint8Array>;
  readonly write: PaperWriter;
  readonly entry: EntrySheets;
  /** Content of a stored file; undefined if it no longer exists. */
  read(hash: string): Promise<Uint8Array | undefined>;
}

export type Reply = { readonly text: string } | { readonly card: CardJson };

/** A handler's decision: written in one commit, then answered. */
export interface Outcome {
  readonly reply?: Reply | undefined;
  /** The reply goes to the person's direct chat only, even if the question was asked in a group. */
  readonly private?: true | undefined;
  /** For a press: shown at once; `card` replaces the pressed card. */
  readonly toast?:
    | { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly text: string }
    | undefined;
  readonly card?: CardJson | undefined;
  readonly expect?: readonly (RecordKey & { readonly version: number })[] | undefined;
  /** `turn`: the record is written as it was read, only so that acts on it conflict. */
  readonly put?: readonly (RecordKey & { readonly value: unknown; readonly turn?: true })[] | undefined;
  readonly drop?: readonly RecordKey[] | undefined;
  readonly journal?: readonly Omit<JournalEntry, 'at' | 'by'>[] | undefined;
  readonly messages?: readonly OutgoingMessage[] | undefined;
  /** Dead letters to retry or delete. */
  readonly letters?: Commit['letters'] | undefined;
  /** Ids of undelivered messages to resend. */
  readonly resend?: Commit['resend'] | undefined;
  /** Waiting messages that this act may have released. */
  readonly release?: Commit['release'] | undefined;
  /** Who acted, if the platform does not say; written to the journal. */
  readonly by?: string | undefined;
  /** Draws one number for the scene's token, or several: `<token>+1` stands for the second. */
  readonly number?: boolean | number | undefined;
}

/** The present state of a filing, for a person whose question was about it. */
export interface PresentFiling {
  readonly state: string;
  readonly card: CardJson;
}

/** A handler: when it applies, who may use it, and what it does. */
export interface Handler {
  /** The command's name in code, log and journal. */
  readonly name: string;
  /** Buttons this handler answers, by the `act` of their value. */
  readonly presses?: readonly PressAction[];
  /** Acts without a command word that this handler accepts; one handler each. */
  readonly takes?: readonly ('file' | 'recall' | 'enter')[];
  /** Absent: everyone, including strangers. */
  readonly roles?: readonly Role[];
  readonly chats: 'both' | 'direct';
  /** The command takes no arguments; if some follow, the bot asks back instead of running it. */
  readonly takesNothing?: true;
  /**
   * Where its text may name the campaign: at the start if absent. `last`: at the end too, because its arguments are short.
   * `never`: its text is content of its own, or it concerns no single campaign.
   */
  readonly campaignName?: 'last' | 'never';
  /** Its `.meant` buttons offer a line of this command; one of another day is shown again before it is executed. */
  readonly offersLines?: OfferingCommand;
  /** Files for the sender's unit: its register is asked for together with what the message reads first. */
  readonly startsFromRegister?: true;
  /**
   * Decides on a matter on which somebody else may decide at the same moment: its line is asked back if they just did.
   */
  readonly asksIfOvertaken?: true;
  /** Refused once the campaign has closed, and no longer listed by 帮助. */
  readonly untilClose?: true;
  /** Does not need a campaign: it never asks which one, and also runs without any; then `campaign` is absent. */
  readonly anyCampaign?: boolean;
  /** Its answers are about no campaign in force, so no label names one. */
  readonly beyondCampaigns?: true;
  /** Arguments whose answer is the same in every campaign, so nobody is asked which one. */
  readonly sameInAll?: (rest: string) => boolean;
  /** Finds campaigns named in the text, including those in which the person has no role yet. */
  readonly means?: (
    rest: string,
    campaigns: readonly Campaign[],
    store: Store,
  ) => readonly Campaign[] | Promise<readonly Campaign[]>;
  /**
   * What its line names, by which the period is chosen where the line names none; absent: anything that the person's
   * units owe. `own`: the units for which the person speaks.
   */
  readonly concerns?: (rest: string, campaign: Campaign, own: readonly Unit[]) => Concern;
  /**
   * The scene in the run of the series that an answer means, where it says only now what is filed. Asked before `run`, for
   * messages; a button names its own run.
   */
  readonly inPeriod?: (act: Act, scene: Scene) => Promise<Scene>;
  /** What `means` looks for exists in one campaign only, as a number or a code: in a group it may be of another one. */
  readonly meansOne?: true;
  /** Command words that instead count as an answer to this handler's question. */
  readonly answers?: (question: Question, text: string, scene: Scene) => boolean;
  /**
   * Asks a question of this handler once more, for a press on a card whose question has expired or was answered with a
   * no; undefined if there is nothing left to ask. Must not act on the question.
   */
  readonly asksAgain?: (
    question: Question,
    scene: Scene,
  ) => Promise<Outcome | undefined> | Outcome | undefined;
  /** Argument words that may follow the command without a space, in one language. */
  readonly followers?: (words: Words) => readonly string[];
  /**
   * Called before each press: returns the reply if the card is outdated, or undefined if it still shows the current
   * state. Required for every press that carries a shown state (optimistic lock).
   */
  readonly sees?: (press: PressAct, scene: Scene) => Promise<Outcome | undefined> | Outcome | undefined;
  /** The filing with this number as it is now, for answers to presses on overtaken questions; one handler has it. */
  readonly presents?: (n: number, scene: Scene) => Promise<PresentFiling | undefined>;
  readonly run: (act: Act, scene: Scene) => Promise<Outcome> | Outcome;
}

export type PressAct = Act & { readonly kind: 'press' };

/** A stored request that somebody decides on. */
export interface Decision<R extends Request = Request> {
  readonly id: string;
  readonly request: R;
  /** Version of the request's record, which the decision expects. */
  readonly version: number;
  readonly approved: boolean;
  /** The act that decides; it may carry more, such as a shorter date or the number of recipients. */
  readonly act: Act;
}
