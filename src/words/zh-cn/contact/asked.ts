/** Presses on cards whose question is no longer open. */
import { format, type WallClock } from '../format.ts';

export const asked = {
  acted: (at: WallClock) => `这个问题已于${format.moment(at)}答复并办理，无需再办。`,
  kept: (at: WallClock) => `这个问题已于${format.moment(at)}答复，当时未作更改。`,
  declined: (at: WallClock) => `这个问题已于${format.moment(at)}取消，内容已不再保留。`,
  expired: (at: WallClock) => `这个问题提出于${format.moment(at)}，已超过24小时，未作处理。`,
  followed: '您已答复过这个问题，现有新的问题等您答复。',
  unknown: '这张卡片上的问题已经办结或失效，或不是问您的，未作处理。',
  stands: (n: number, version: number, state: string) => `#${n} 现为第${version}版（${state}）。`,
  again: '如仍需办理，请在最新卡片上选择。',
  sendAgain: '如仍需办理，请重新发送。',
  yourText: (text: string) => `您当时发来的内容：${text}`,
  meantOn: (date: string, line: string) =>
    `以下命令发送于${format.date(date)}，其中的日期和情况可能已有变化，未作处理：\n${line}`,
  meantTitle: '请重新确认',
  meantDo: '按此办理',
  meantTyped: (line: string) => `也可以直接发送“${line}”。`,
};
