/** 设置: all settings by group. */
import { seriesOf } from '../../domain/periods/series.ts';
import {
  groupOf,
  isOutline,
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
} from '../../domain/setup/settings.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, rule, toType, type Element } from '../kit.ts';
import {
  GROUPS,
  LONGEST,
  SHOWN,
  SHOWN_LINES,
  type SettingsView,
  type SettingsFacts,
  fieldsOf,
  nameOf,
  describedLines,
  listOf,
  valueText,
} from './settings-values.ts';

export function settingsCard(facts: SettingsFacts, words: Words): CardJson {
  const { campaign, version, note } = facts;
  const { settings: say } = words;
  const { units, people } = campaign.roster;
  return card({
    title: say.title(campaign.title),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      version > 0 ? undefined : md(say.fromFolder(inline(seriesOf(campaign)))),
      ...shownGroups(facts).flatMap((group) => groupElements(group, facts, words)),
      md(`**${say.group}**\n${campaign.group === undefined ? say.groupUnset : say.groupSet}`),
      md(`**${say.roster}**\n${say.rosterOf(units.length, people.length)}`),
      ...(version > 0
        ? [rule, md(toType(say.typed)), md(say.canExport(seriesOf(campaign)))]
        : [buttons([{ text: say.takeOver, value: { act: 'settings.takeOver', campaign: campaign.id } }])]),
    ],
  });
}

/** Groups that apply only to some campaigns: dates by level or period, and items instead of a plain list. */
function shownGroups({ about }: SettingsView): SettingGroup[] {
  return GROUPS.filter((group) => {
    if (group === 'contents') return about?.hasItems !== true;
    if (group === 'repeats') return about?.repeats === true;
    return about !== undefined || !isOutline(SETTING_GROUPS[group][0]);
  });
}

function groupElements(group: SettingGroup, facts: SettingsFacts, words: Words): (Element | undefined)[] {
  const { campaign, version } = facts;
  const { settings: say } = words;
  const rows = fieldsOf(group, facts).map((field) => {
    const text = shortValue(field, facts, words);
    return SETTING_GROUPS[group].length === 1 ? text : say.value(nameOf(field, words), text);
  });
  return [
    md(`**${say.groups[group]}**`),
    md(rows.join('\n')),
    version > 0
      ? buttons([
          {
            text: say.change(say.groups[group]),
            value: { act: 'settings.open', campaign: campaign.id, group },
          },
        ])
      : undefined,
  ];
}

/** Cuts a long list; the form shows all items. */
function shortValue(field: SettingField, view: SettingsView, words: Words): string {
  const items = listOf(field, view, words);
  if (!items) return valueText(field, view, words);
  if (items.length === 0) return isOutline(field) ? words.settings.nothing : words.settings.blank;
  if (isOutline(field)) {
    const described = describedLines(field, view, words);
    const more = items.length > SHOWN_LINES ? [words.setup.more(items.length - SHOWN_LINES)] : [];
    return [
      ...items.slice(0, SHOWN_LINES).map((item) => inline(described.get(item) ?? item, LONGEST)),
      ...more,
    ].join('\n');
  }
  const shown = items.slice(0, SHOWN).map((item) => inline(item, LONGEST));
  const more = items.length > SHOWN ? [words.setup.more(items.length - SHOWN)] : [];
  return `\n${[words.setup.numbered(shown), ...more].join('\n')}`.replace(
    /^\n/u,
    SETTING_GROUPS[groupOf(field)].length === 1 ? '' : '\n',
  );
}
