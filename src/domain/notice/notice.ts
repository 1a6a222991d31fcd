/**
 * The content of a notice; each value carries the sentence that it was read from. Values that the notice does not
 * state are absent.
 */
import type { DayTable, LocalDate, LocalTime } from '../campaign/campaign.ts';

export interface Found<T> {
  readonly value: T;
  /** As in the notice, cut at 160 characters. */
  readonly sentence: string;
  /** If false, a person must confirm the value. */
  readonly certain: boolean;
}

export interface FoundDeadline extends Found<LocalDate> {
  /** Absent if the sentence gives no time, or an ambiguous one. */
  readonly time?: LocalTime;
  /** The submission, in the notice's words. */
  readonly what?: string;
  /** The office that receives it. */
  readonly receiver?: string;
  /**
   * Why the date is uncertain: `counted`: it was counted from the notice, which states no date; `weekday`: the
   * weekday beside it does not match.
   */
  readonly doubt?: 'counted' | 'weekday';
}

/**
 * A question to the person. `hour`: the deadline has no time; `year`: neither the date nor the notice states one;
 * `past`: the deadline was over when the notice came; `before-notice`: it precedes the notice's own date; `several`:
 * there are several dates; `no-date`: there is none; `recurring`: 每月10日前; `relative`: 会后5个工作日内; `vague`: 9月中旬;
 * `counted`: the date was counted from the notice, as in 收到通知后5个工作日内; `weekday`: 9月25日(周四) is no Thursday.
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
  | 'vague'
  | 'counted'
  | 'by-level'
  | 'weekday';

export interface Addressee {
  readonly name: string;
  /** `class`: a kind of office, such as 各盟市民委; `named`: a single one, such as 满洲里市. */
  readonly kind: 'class' | 'named';
}

export interface NoticeReading {
  readonly title?: Found<string>;
  readonly theme?: Found<string>;
  /** The signing office. */
  readonly issuer?: Found<string>;
  /** The office that receives the submissions. */
  readonly receiver?: Found<string>;
  readonly noticeDate?: Found<LocalDate>;
  readonly opens?: Found<LocalDate>;
  /** If there are several, the last one. */
  readonly deadline?: FoundDeadline;
  /** Every submission deadline, in text order. */
  readonly deadlines: readonly FoundDeadline[];
  readonly dayOffRule?: Found<'put-off' | 'bring-forward'>;
  /** What each addressee must submit by the deadline. */
  readonly deliverable?: Found<string>;
  readonly areas: readonly Found<string>[];
  readonly requirements: readonly Found<string>[];
  readonly addressees: readonly Found<Addressee>[];
  readonly email?: Found<string>;
  readonly phone?: Found<string>;
  /** Each question, with the sentence that it refers to. */
  readonly questions: readonly { readonly kind: NoticeQuestion; readonly sentence?: string }[];
}

/** Context for reading the dates of a notice. */
export interface Context {
  /** Reference day for dates without a year. */
  readonly base: LocalDate;
  /** Whether `base` is the notice's own date. */
  readonly dated: boolean;
  readonly receivedOn: LocalDate;
  /** Calendar for 10个工作日内; absent: nothing is counted. */
  readonly days?: DayTable | undefined;
}

export interface Dates {
  readonly deadlines: readonly FoundDeadline[];
  readonly questions: readonly { readonly kind: NoticeQuestion; readonly sentence?: string }[];
}
