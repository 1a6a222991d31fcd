type QuestionKind = 'which-file' | 'figures' | 'which-campaign' | 'which-area' | 'which-unit' | 'confirm';
/** The answer that a button gives; absent: its value names the choice. */
type Said = 'yes' | 'no' | 'previous' | 'again';

/** Declares a button that answers an open question of this kind; the question's record holds the facts shown. */
function answers<More extends string = never>(
  kind: QuestionKind,
  { says, more = [] }: { readonly says?: Said; readonly more?: readonly More[] } = {},
) {
  return { carries: ['question', ...more] as readonly ('question' | More)[], answers: kind, says };
}

/**
 * The values that each button carries besides its campaign: its subject, and the facts its reader saw. The types
 * enforce completeness, and a press on outdated facts is answered with the current state.
 */
const ACTIONS = {
  // ---------------------------------------------------------------- filings, by version and state
  'review.accept': ['n', 'version', 'state'],
  'review.return': ['n', 'version', 'state'],
  'return.open': ['n', 'version', 'state'],
  'highlight.post': ['n', 'version', 'state'],
  'form.edit': ['n', 'version', 'state'],
  /** `standing`: stamps of the summaries that the form would replace, by unit. */
  'form.summary': ['standing'],
  /** `seal`: hash of the draft's text. */
  'summary.draft': ['unit', 'seal', 'standing'],
  // ---------------------------------------------------------------- requests, with the facts on their cards
  'request.approve': ['id', 'seen'],
  /** `seen`: the unit's current deadline, which is to be moved earlier. */
  'grant.back': ['unit', 'until', 'seen'],
  /** `date`: empty to take it back; `seen`: seal of the dates shown. */
  'start.own': ['unit', 'item', 'date', 'seen'],
  'occurrence.take-back': ['occurrence', 'version'],
  // ---------------------------------------------------------------- corrected lines, valid on the day they were shown
  'deadline.meant': ['line', 'day'],
  'ungrant.meant': ['line', 'day'],
  'exempt.meant': ['line', 'day'],
  'chase.meant': ['line', 'day'],
  'received.meant': ['line', 'day'],
  'reopen.meant': ['line', 'day'],
  'extend.meant': ['line', 'day'],
  'bind.meant': ['line', 'day'],
  'start.meant': ['line', 'day'],
  'pause.meant': ['line', 'day'],
  'edit.meant': ['line', 'day'],
  // ---------------------------------------------------------------- questions, whose records hold the facts shown
  'edit.confirm': answers('confirm', { says: 'yes' }),
  'edit.keep': answers('confirm', { says: 'no' }),
  'withdraw.confirm': answers('confirm', { says: 'yes' }),
  'withdraw.previous': answers('confirm', { says: 'previous' }),
  'withdraw.keep': answers('confirm', { says: 'no' }),
  'recall.confirm': answers('confirm', { says: 'yes' }),
  'recall.keep': answers('confirm', { says: 'no' }),
  'summary.confirm': answers('confirm', { says: 'yes' }),
  'summary.keep': answers('confirm', { says: 'no' }),
  'unbind.confirm': answers('confirm', { says: 'yes' }),
  'unbind.keep': answers('confirm', { says: 'no' }),
  'report.area': answers('which-area', { more: ['area'] }),
  'report.drop': answers('which-area', { says: 'no' }),
  'report.unit': answers('which-unit', { more: ['unit'] }),
  'summary.unit': answers('which-unit', { more: ['unit'] }),
  'file.as': answers('which-file', { more: ['unit', 'as'] }),
  'file.unit': answers('which-file', { more: ['unit'] }),
  'file.not': answers('which-file', { says: 'no' }),
  'figures.confirm': answers('figures', { says: 'yes' }),
  'figures.again': answers('figures', { says: 'again' }),
  'figures.drop': answers('figures', { says: 'no' }),
  'campaign.choose': answers('which-campaign'),
  // ---------------------------------------------------------------- holiday drafts; the code is a hash of the content
  'holidays.accept': ['year', 'code'],
  'holidays.drop': ['year', 'code'],
  // ---------------------------------------------------------------- setups, by version
  'new.step': ['step', 'v'],
  'new.overview': ['v'],
  'new.save': ['step', 'v'],
  'new.rhythm': ['rhythm', 'v'],
  'new.hour': ['hour', 'v'],
  'new.sure': ['v'],
  'new.restart': ['v'],
  'new.discard': ['v'],
  'new.rehearse': ['v'],
  'new.template': ['v'],
  'new.enable': ['v'],
  'new.remind': ['v'],
  /** `code`: the request, which ends when the setup changes. */
  'new.accept': ['owner', 'code'],
  'new.decline': ['owner', 'code'],
  // ---------------------------------------------------------------- settings, by version of the definition
  'settings.save': ['group', 'v'],
  'settings.rhythm': ['rhythm', 'v'],
  /** `draft`: version of the change shown. */
  'change.confirm': ['kind', 'draft'],
  'change.drop': ['kind', 'draft'],
  // ---------------------------------------------------------------- harmless: not checked against the facts shown
  /** Ends any binding of the person to the unit and reports which. */
  'roster.unbind': ['unit', 'person'],
  'roster.page': ['page'],
  'settings.show': [],
  /** Shows what would follow; the change is confirmed by its own version. */
  'settings.takeOver': [],
  'settings.open': ['group'],
  /** Sends an entry sheet. */
  'entry.give': ['unit', 'area'],
  /** Opens a form with the current values. */
  'form.open': ['kind'],
  /** Files under a new number. */
  'form.report': [],
  /** Sends the content of one version, which is immutable. */
  'filing.files': ['n', 'version'],
  'filing.text': ['n', 'version'],
  'filing.show': ['n', 'version'],
  /** Lists what could be accepted now; the resulting card carries the versions. */
  'review.all': [],
  /** Shows the current tasks. */
  'pending.page': ['page', 'only'],
  /** Shows commands. */
  'help.topic': ['topic'],
  /** Changes nothing else. */
  'request.decline': ['id'],
  /** Delays whichever reminder is next and names it. */
  'remind.later': ['unit'],
  /** Sends one occurrence once, to the recipients it still concerns; larger numbers must be confirmed. */
  'missed.send': ['occurrence'],
  /** These need no version: a sending is fixed once it has begun. */
  'mass.stop': ['id'],
  'mass.undo': ['id'],
} as const satisfies Record<string, readonly string[] | Answering>;

type Answering = ReturnType<typeof answers<string>>;
export type PressAction = keyof typeof ACTIONS;

/** Commands that offer a corrected line as a button. */
export type OfferingCommand = PressAction extends infer A
  ? A extends `${infer C}.meant`
    ? C
    : never
  : never;

/** Names of the values that a button of this action carries. */
type CarriedBy<A extends PressAction> = (typeof ACTIONS)[A] extends infer D
  ? D extends readonly (infer K extends string)[]
    ? K
    : D extends { readonly carries: readonly (infer K extends string)[] }
      ? K
      : never
  : never;

type Carried = string | number | boolean | Readonly<Record<string, string>>;

/** A setup has no campaign yet, and holidays may be read before the first one. */
type Of<A extends PressAction> = A extends `${'new' | 'holidays'}.${string}`
  ? unknown
  : { readonly campaign: string };

/** The value of one button; extra keys are permitted. */
export type PressValue = {
  readonly [A in PressAction]: { readonly act: A } & Of<A> & {
      readonly [K in CarriedBy<A>]: Carried;
    } & { readonly [more: string]: Carried };
}[PressAction];

/** Keys that hold what the reader saw; an action with one of them is checked before it runs. */
const SHOWN: ReadonlySet<string> = new Set(['version', 'state', 'standing', 'seal', 'seen']);

/** Actions that only display something. */
const SHOWS: ReadonlySet<string> = new Set(['filing.files', 'filing.text', 'filing.show']);

export function actsOnWhatWasShown(action: string): boolean {
  if (SHOWS.has(action)) return false;
  const declared = declaredAs(action);
  return Array.isArray(declared) && declared.some((each) => SHOWN.has(each));
}

/** The kind of question that the action answers, and what it says; undefined if it answers none. */
export function declaredAnswer(action: string): Pick<Answering, 'answers' | 'says'> | undefined {
  const declared = declaredAs(action);
  return declared && 'answers' in declared ? declared : undefined;
}

function declaredAs(action: string): readonly string[] | Answering | undefined {
  const all: Readonly<Record<string, readonly string[] | Answering>> = ACTIONS;
  return Object.hasOwn(all, action) ? all[action] : undefined;
}

export const PRESS_ACTIONS = Object.keys(ACTIONS) as PressAction[];
