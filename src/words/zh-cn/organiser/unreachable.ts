/** 失联: unreachable units. */
import { format } from '../format.ts';

export const unreachable = {
  title: (title: string) => `${title} 失联单位`,
  count: (units: number) => `${units}个单位收不到通知和提醒`,
  none: '各单位均有可联系的联络员。',
  line: (unit: string, people: readonly string[]) =>
    `**${unit}**　${people.length > 0 ? people.join('；') : '没有绑定联络员'}`,
  person: (person: string, why: string) => `${person}：${why}`,
  more: (count: number) => `另有${count}个单位未列出。`,
  paste: '**可复制转发的通知**',
  text: (title: string, names: readonly string[], all: number) =>
    `“${title}”目前通过报送助手机器人通知和报送，以下单位收不到消息：${format.list(names)}${names.length < all ? `等${all}个单位` : ''}。请以上单位确定一名联络员，在飞书中打开“报送助手”机器人（已屏蔽的请先解除屏蔽），发送“绑定 <单位>”，例如“绑定 ${names[0] ?? ''}”。`,
  repaired: '新的联络员绑定成功后，该单位即从名单中去除。',
};
