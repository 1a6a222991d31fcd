/** What a notice says, each value with the sentence that it was read from. What is not said is absent. */
import type { LocalDate, LocalTime } from '../campaign/campaign.ts';

export interface Found<T> {
  readonly value: T;
  /** As it stands in the notice, cut at 160 characters. */
  readonly sentence: string;
  /** False: a person is asked whether this is meant. */
  readonly certain: boolean;
}

export interface FoundDeadline extends Found<LocalDate> {
  /** The hour that the sentence gives; absent: it gives none, or one that may be two. */
  readonly time?: LocalTime;
  /** What is to be handed in by then, in the notice's own words. */
  readonly what?: string;
  /** The office that it goes to. */
  readonly receiver?: string;
}

/**
 * What must be asked. `hour`: the deadline has none; `year`: neither the date nor the notice gives one; `past`: it is
 * over on the day the notice came; `before-notice`: it lies before the notice's own date; `several`: the notice names
 * more than one date; `no-date`: none; `recurring`: 每月10日前; `relative`: 收到通知后5个工作日内; `vague`: 9月中旬.
 */
export type NoticeQuestion =
  | 'hour'
  | 'year'
  | 'past'
  | 'before-notice'
  | 'several'
  | 'no-date'
  | 'recurring'
  | 'relative'
  | 'vague';

export interface Addressee {
  readonly name: string;
  /** 各盟市民委 names a kind of office; 满洲里市 names one. */
  readonly kind: 'class' | 'named';
}

export interface NoticeReading {
  readonly title?: Found<string>;
  readonly theme?: Found<string>;
  /** Who signed it. */
  readonly issuer?: Found<string>;
  /** Who receives what is handed in. */
  readonly receiver?: Found<string>;
  readonly noticeDate?: Found<LocalDate>;
  readonly opens?: Found<LocalDate>;
  /** The last of them where there are several. */
  readonly deadline?: FoundDeadline;
  /** Every date by which something is to be handed in, in the order of the text. */
  readonly deadlines: readonly FoundDeadline[];
  readonly dayOffRule?: Found<'put-off' | 'bring-forward'>;
  /** What each addressee hands in by the deadline. */
  readonly deliverable?: Found<string>;
  readonly areas: readonly Found<string>[];
  readonly requirements: readonly Found<string>[];
  readonly addressees: readonly Found<Addressee>[];
  readonly email?: Found<string>;
  readonly phone?: Found<string>;
  /** Sentences that the questions are about, by question. */
  readonly questions: readonly { readonly kind: NoticeQuestion; readonly sentence?: string }[];
}
