/**
 * Buttons whose card cannot be overtaken: each shows what is now, or does what holds at any time. With the person who
 * presses it, and the values that it carries besides its campaign.
 */
import type { PressAction } from '../../src/cards/press-values.ts';

interface Harmless {
  readonly who: 'admin' | 'contact';
  readonly value: Readonly<Record<string, string | number>>;
  readonly form?: Readonly<Record<string, string>>;
}

const byAdmin = (value: Harmless['value'] = {}): Harmless => ({ who: 'admin', value });
const byContact = (value: Harmless['value'] = {}, form: Harmless['form'] = {}): Harmless => ({
  who: 'contact',
  value,
  form,
});

export const HARMLESS: Partial<Record<PressAction, Harmless>> = {
  'filing.files': byAdmin({ n: 1, version: 1 }),
  'filing.text': byAdmin({ n: 1, version: 1 }),
  'filing.show': byAdmin({ n: 1, version: 1 }),
  'form.open': byContact({ kind: 'summary' }),
  'form.report': byContact({}, { area: 'news', text: '表单里写的内容' }),
  'help.topic': byContact({ topic: 'filing' }),
  'pending.page': byAdmin({ page: 1, only: '' }),
  'request.decline': byAdmin({ id: 'no such request' }),
  'review.all': byAdmin(),
  'roster.page': byAdmin({ page: 1 }),
  'roster.unbind': byAdmin({ unit: 'bt', person: 'ou_single' }),
  'settings.show': byAdmin(),
  'settings.open': byAdmin({ group: 'basics' }),
  'settings.takeOver': byAdmin(),
  'entry.give': byContact({ unit: 'cf', area: 'counted' }),
  'remind.later': byContact({ unit: 'cf' }),
  'missed.send': byAdmin({ occurrence: 'close@2021-09-27T17:30' }),
  'mass.stop': byAdmin({ id: '0123456789' }),
  'mass.undo': byAdmin({ id: '0123456789' }),
  'new.rehearse': byAdmin({ v: 1 }),
  'new.template': byAdmin({ v: 1 }),
};
