// @ts-check
import { attempt } from '../server/actions.js';
import { api } from '../server/api.js';
import { ask } from '../kit/dialog.js';
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { state, update } from '../state.js';
import { fieldValue, localParts, momentOf } from '../kit/time.js';
import { words } from '../words/current.js';

const HOUR_MS = 3_600_000;
const WATCH_MS = 400;
const SPEEDS = /** @type {const} */ ([10, 60, 360]);

/**
 * The virtual clock with its controls.
 *
 * @returns {{ node: HTMLElement, show: () => void }}
 */
export function createClock() {
  const now = el('time', { class: 'clock-now' });
  const nextAt = el('span', { class: 'clock-next' });
  const progress = el('progress', { class: 'clock-progress', max: 1 });
  const next = button('next', () => void move({ next: true, visible: true }, undefined));
  const hour = button(undefined, () => void move({ by: '1h' }, nowMs() + HOUR_MS));
  const day = button(undefined, () => void move({ by: '1d' }, nowMs() + 24 * HOUR_MS));
  const to = button(undefined, () => void moveToDate());
  const play = button(
    'play',
    () => void attempt(() => (state.clock.playing ? api.stop() : api.play(Number(speed.value)))),
  );
  const speed = el(
    'select',
    {
      class: 'select',
      on: {
        change: () => state.clock.playing && void attempt(() => api.play(Number(speed.value))),
      },
    },
    ...SPEEDS.map((value) => el('option', { value })),
  );
  speed.value = '60';
  next.classList.add('primary');
  const tools = el('div', { class: 'clock-tools', role: 'group' }, next, hour, day, to, play, speed);
  const node = el(
    'section',
    { class: 'clock' },
    el('div', { class: 'clock-face' }, el('div', { class: 'clock-line' }, icon('clock'), now), nextAt),
    tools,
    progress,
  );

  return {
    node,
    show: () => {
      const w = words().clock;
      const { moving, clock, ready } = state;
      const at = localParts(clock.now, state.zone);
      node.setAttribute('aria-label', w.label);
      now.textContent = ready ? words().fullMoment(at) : '';
      now.setAttribute('datetime', clock.now);
      now.title = w.now;
      nextAt.textContent = statusLine();
      label(next, w.next, w.nextShort);
      label(hour, w.hour);
      label(day, w.day);
      label(to, w.to);
      play.replaceChildren(
        icon(clock.playing ? 'pause' : 'play'),
        el('span', null, clock.playing ? w.pause : w.play),
      );
      play.setAttribute('aria-pressed', String(clock.playing));
      speed.setAttribute('aria-label', w.speed);
      for (const option of speed.options)
        option.textContent = w.speeds[/** @type {keyof typeof w.speeds} */ (Number(option.value))];
      for (const one of [next, hour, day, to]) one.disabled = Boolean(moving) || clock.playing || !ready;
      if (!clock.next) next.disabled = true;
      play.disabled = Boolean(moving) || !ready;
      tools.hidden = state.realTime;
      progress.hidden = !moving;
      progress.setAttribute('aria-label', w.moving);
      if (moving?.to !== undefined && moving.to > moving.from)
        progress.value = Math.min(1, (nowMs() - moving.from) / (moving.to - moving.from));
      else progress.removeAttribute('value');
      node.classList.toggle('busy', Boolean(moving) || clock.playing);
    },
  };
}

const nowMs = () => Date.parse(state.clock.now);

function statusLine() {
  const w = words().clock;
  if (state.moving)
    return state.moving.to === undefined
      ? w.moving
      : w.movingTo(words().moment(localParts(state.moving.to, state.zone)));
  if (!state.ready || state.realTime) return '';
  return state.clock.next ? w.nextAt(words().moment(localParts(state.clock.next, state.zone))) : w.noNext;
}

/** @type {(name: 'next' | 'play' | undefined, click: () => void) => HTMLButtonElement} */
const button = (name, click) =>
  el('button', { type: 'button', class: 'clock-button', on: { click } }, name && icon(name), el('span'));

/** @type {(node: HTMLButtonElement, text: string, short?: string) => void} */
function label(node, text, short) {
  const span = node.querySelector('span');
  if (!span) return;
  node.title = text;
  node.setAttribute('aria-label', text);
  span.replaceChildren(
    el('span', { class: short ? 'long-label' : '' }, text),
    short ? el('span', { class: 'short-label' }, short) : '',
  );
}

/**
 * Moves the clock and shows progress until everything on the way has happened.
 *
 * @param {Parameters<typeof api.move>[0]} how
 * @param {number | undefined} target
 */
async function move(how, target) {
  update({ moving: { from: nowMs(), to: target } });
  // A long move reports only at its end, so intermediate times are polled.
  const watching = setInterval(
    () =>
      void api.clock().then(
        (clock) => state.moving && update({ clock }),
        () => undefined,
      ),
    WATCH_MS,
  );
  const moved = await attempt(() => api.move(how));
  clearInterval(watching);
  const clock = await api.clock().catch(() => ({ ...state.clock, ...(moved && { now: moved.now }) }));
  update({ moving: undefined, clock });
}

async function moveToDate() {
  const w = words().clock;
  const input = el('input', {
    class: 'text-input',
    id: 'move-to',
    type: 'datetime-local',
    value: fieldValue(nowMs() + 24 * HOUR_MS, state.zone),
    min: fieldValue(nowMs(), state.zone),
  });
  const target = () => momentOf(input.value, state.zone);
  const accepted = await ask(
    w.toTitle,
    [
      el('label', { class: 'field-label', for: 'move-to' }, w.toLabel),
      input,
      el('p', { class: 'hint' }, w.toHint),
    ],
    {
      ok: w.go,
      check: () => (Date.parse(target() ?? '') > nowMs() ? undefined : w.past),
    },
  );
  const to = target();
  if (accepted && to) await move({ to }, Date.parse(to));
}
