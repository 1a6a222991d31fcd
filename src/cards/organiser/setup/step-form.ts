/** The form of one step of 新建活动, filled with the current values. */
import { RHYTHMS, type Rhythm } from '../../../domain/setup/rhythm.ts';
import type { Setup } from '../../../domain/setup/setup.ts';
import { othersText } from '../../../domain/setup/values.ts';
import type { CardJson } from '../../../ports/messenger.ts';
import type { Words } from '../../../words/index.ts';
import { buttons, card, md, onPress, toType, type Element } from '../../kit.ts';
import { LIMITS } from '../../limits.ts';
import { STEPS, STEP_FIELDS, ways, type FormStep, type SetupFacts, type Step } from './steps.ts';
import { rosterText } from './values.ts';

type FormField = (typeof STEP_FIELDS)[FormStep][number];

export function stepCard(step: Exclude<Step, 'preview'>, facts: SetupFacts, words: Words): CardJson {
  const { version, note } = facts;
  const { setup: say } = words;
  return card({
    title: say.stepTitle(say.steps[step], STEPS.indexOf(step) + 1, STEPS.length),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      ...(step === 'roster'
        ? [
            md(say.value(say.roster, rosterText(facts.setup, words))),
            md(say.sendRoster),
            buttons([{ text: say.template, value: { act: 'new.template', v: version } }]),
          ]
        : step === 'rhythm'
          ? rhythmElements(facts, words)
          : [form(step, facts, words)]),
      ways(step, version, words),
      md(step === 'roster' || step === 'rhythm' ? '' : toType(say.typed)),
    ],
  });
}

function rhythmElements({ setup, version }: SetupFacts, { setup: say }: Words): (Element | undefined)[] {
  const isChosen = (rhythm: Rhythm) => rhythm === setup.rhythm && setup.lines === undefined;
  return [
    md(setup.lines ? say.ownLinesChosen(setup.lines.schedule.length) : ''),
    ...RHYTHMS.map((rhythm) =>
      md(`${say.value(say.rhythmNames[rhythm], say.rhythms[rhythm])}${isChosen(rhythm) ? say.chosen : ''}`),
    ),
    buttons(
      RHYTHMS.map((rhythm) => ({
        text: say.rhythmChoice(say.rhythmNames[rhythm]),
        type: isChosen(rhythm) ? 'primary' : 'default',
        value: { act: 'new.rhythm', rhythm, v: version },
      })),
    ),
  ];
}

function form(step: FormStep, { setup, version }: SetupFacts, words: Words): Element {
  const { setup: say } = words;
  return {
    tag: 'form',
    name: 'setup',
    elements: [
      ...STEP_FIELDS[step].map((field) => fieldInput(field, setup, say)),
      {
        tag: 'button',
        name: 'submit',
        text: text(say.save),
        type: 'primary',
        form_action_type: 'submit',
        behaviors: onPress({ act: 'new.save', step, v: version }),
      },
    ],
  };
}

function fieldInput(field: FormField, setup: Setup, say: Words['setup']): Element {
  const label = say.fields[field][0] ?? field;
  if (field === 'dayOff' || field === 'review') {
    const words: Readonly<Record<string, readonly string[]>> = say.choices[field];
    return {
      tag: 'select_static',
      name: field,
      placeholder: text(label),
      initial_option: setup[field],
      options: Object.entries(words).map(([value, [name = value]]) => ({
        text: text(`${label} ${name}`),
        value,
      })),
    };
  }
  const isList = field === 'others' || field === 'areas' || field === 'requirements';
  const value = isList ? listText(field, setup) : (setup[field] ?? '');
  const hint = isList
    ? field === 'others'
      ? say.othersHint
      : say.listHint
    : field === 'hour'
      ? say.hourHint
      : field === 'theme' || field === 'organiser' || field === 'title' || field === 'deliverable'
        ? label
        : say.dateHint;
  return {
    tag: 'input',
    name: field,
    label: text(label),
    placeholder: text(hint),
    max_length: isList ? LIMITS.input : 200,
    ...(isList && { input_type: 'multiline_text' }),
    ...(value !== '' && fits(field, setup) && { default_value: value }),
  };
}

/** A list too long for an input gets none, so that saving the form keeps it. */
export function fits(field: FormField, setup: Setup): boolean {
  if (field !== 'others' && field !== 'areas' && field !== 'requirements') return true;
  return [...listText(field, setup)].length <= LIMITS.input;
}

function listText(field: 'others' | 'areas' | 'requirements', setup: Setup): string {
  return field === 'others' ? othersText(setup.others) : setup[field].join('\n');
}

function text(content: string) {
  return { tag: 'plain_text', content };
}
