/** The form that changes one group of settings. */
import { RHYTHMS } from '../../domain/setup/rhythm.ts';
import {
  isOutline,
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
} from '../../domain/setup/settings.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, onPress, toType, type Element } from '../kit.ts';
import { LIMITS } from '../limits.ts';
import {
  LONGEST,
  type SettingsFacts,
  fieldsOf,
  nameOf,
  outlineLines,
  inputText,
  fitsInput,
} from './settings-values.ts';

/** The form of one group, filled with the current values. */
export function settingsFormCard(group: SettingGroup, facts: SettingsFacts, words: Words): CardJson {
  const { campaign, version, note } = facts;
  const { settings: say } = words;
  return card({
    title: say.formTitle(say.groups[group]),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      ...(group === 'rhythm' ? rhythmElements(facts, words) : formElements(group, facts, words)),
      buttons([{ text: say.all, value: { act: 'settings.show', campaign: campaign.id } }]),
      md(
        version > 0
          ? toType(isOutline(SETTING_GROUPS[group][0]) ? say.typedLines(say.groups[group]) : say.typed)
          : '',
      ),
    ],
  });
}

function rhythmElements({ campaign, rhythm, version }: SettingsFacts, words: Words): (Element | undefined)[] {
  const { setup: say } = words;
  return [
    rhythm === undefined ? md(words.settings.ownRhythm) : undefined,
    ...RHYTHMS.map((each) =>
      md(`${say.value(say.rhythmNames[each], say.rhythms[each])}${each === rhythm ? say.chosen : ''}`),
    ),
    buttons(
      RHYTHMS.filter((each) => each !== rhythm).map((each) => ({
        text: say.rhythmChoice(say.rhythmNames[each]),
        value: { act: 'settings.rhythm', campaign: campaign.id, rhythm: each, v: version },
      })),
    ),
  ];
}

/** A form for the group, with instructions above each list. A list too long for an input is shown as text to copy. */
function formElements(group: SettingGroup, facts: SettingsFacts, words: Words): (Element | undefined)[] {
  const { settings: say } = words;
  const [field] = SETTING_GROUPS[group];
  if (!isOutline(field)) return [form(group, facts, words)];
  const help = md(say.outlineHelp[field]);
  if (fitsInput(field, facts, words)) return [help, form(group, facts, words)];
  const lines = outlineLines(field, facts, words).slice(0, LIMITS.lines);
  return [
    help,
    md(lines.map((line) => inline(line, 300)).join('\n')),
    md(say.outlineLater(nameOf(field, words))),
  ];
}

function form(group: SettingGroup, facts: SettingsFacts, words: Words): Element {
  const { campaign, version } = facts;
  const fields = fieldsOf(group, facts);
  return {
    tag: 'form',
    name: 'settings',
    elements: [
      ...fields.map((field) => fieldInput(field, facts, words)),
      {
        tag: 'button',
        name: 'submit',
        text: { tag: 'plain_text', content: words.settings.save },
        type: 'primary',
        form_action_type: 'submit',
        behaviors: onPress({ act: 'settings.save', campaign: campaign.id, group, v: version }),
      },
    ],
  };
}

function fieldInput(field: SettingField, facts: SettingsFacts, words: Words): Element {
  const { settings: say, setup } = words;
  const label = nameOf(field, words);
  const value = inputText(field, facts, words);
  if (field === 'dayOff' || field === 'review') {
    const choices: Readonly<Record<string, readonly string[]>> = setup.choices[field];
    return {
      tag: 'select_static',
      name: field,
      placeholder: { tag: 'plain_text', content: label },
      initial_option: value,
      options: Object.entries(choices).map(([choice, [name = choice]]) => ({
        text: { tag: 'plain_text', content: `${label} ${name}` },
        value: choice,
      })),
    };
  }
  const isList = field === 'areas' || field === 'requirements' || isOutline(field);
  const hints: Readonly<Record<string, string>> = say.hints;
  const hint =
    field === 'areas' || field === 'requirements'
      ? setup.listHint
      : (hints[field] ?? (field === 'opens' || field === 'deadline' ? setup.dateHint : label));
  return {
    tag: 'input',
    name: field,
    label: { tag: 'plain_text', content: label },
    placeholder: { tag: 'plain_text', content: hint },
    max_length: isList ? LIMITS.input : LONGEST,
    ...(isList && { input_type: 'multiline_text' }),
    ...(value !== '' && fitsInput(field, facts, words) && { default_value: value }),
  };
}
