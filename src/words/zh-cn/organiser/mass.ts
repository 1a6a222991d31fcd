/** Mass messages by admins: preview, confirmation, stopping and recall. */
import { format, type WallClock } from '../format.ts';

export const mass = {
  // ---------------------------------------------------------------- the second confirmation
  countTitle: '请再次确认人数',
  count: (people: number) => `将向 **${people}** 人发送，请核对人数后确认。`,
  countButton: (people: number) => `确认发送给${people}人`,
  countTyped: (code: string, people: number) =>
    `也可以回复“同意 ${code} ${people}”确认，或“不同意 ${code}”取消。`,
  cancel: '不发送',
  names: (names: readonly string[], all: number) =>
    names.length < all ? `单位：${format.list(names)}等${all}个` : `单位：${format.list(names)}`,
  moreLeftOut: (count: number) => `另有${count}个单位未列出。`,
  movedOn: (units: string, count: number) =>
    `预览之后${count}个单位的情况有变化（${units}），没有办理。以下为现在的内容，请核对后再确认。`,
  changedSince: (units: string, count: number) =>
    `预览之后情况有变，以下${count}个单位不再包括在内：${units}。`,
  leftOutLine: (unit: string, why: string) => `${unit}（${why}）`,

  // ---------------------------------------------------------------- sending
  sent: (people: number) => `已安排向${people}人发送。发送“投递”可查看结果。`,
  stopButton: '停止发送',
  howToStop: (code: string) => `未发出前可回复“停止 ${code}”；24小时内可回复“撤销通知 ${code}”撤回。`,
  kind: {
    chase: '催办',
    deadline: '延长时限通知',
    resend: '补发',
    reopen: '重新开放通知',
    start: '起算通知',
  } as Record<string, string>,
  named: (kind: string, code: string) => `${kind} ${code}`,

  // ---------------------------------------------------------------- 停止
  stopped: (name: string, left: number, open: number) =>
    `已停止“${name}”：已发出${left}条，其余${open}条不再发送。`,
  stoppedAstray: (count: number) => `另有${count}条未送达或结果不明，请发送“投递”查看。`,
  stopping: (name: string) => `正在停止“${name}”：尚未发出的不再发送，已在途的几条有结果后，告知准确条数。`,
  stoppedAlready: (name: string) => `“${name}”已经停止。`,
  allGone: (name: string, code: string) =>
    `“${name}”没有尚未发出的消息。如需撤回已发出的，请回复“撤销通知 ${code}”。`,
  nothingToStop: '目前没有正在发送的批量消息。',
  noSuch: (code: string) => `没有找到编码为“${code}”的批量消息。请发送“撤销通知”查看24小时内的批量消息。`,

  // ---------------------------------------------------------------- 撤销通知
  undoTitle: '撤销通知',
  undoList: '以下为24小时内发送的批量消息（含计划消息），最近的在前，选择后立即撤回：',
  undoLine: (name: string, at: WallClock, sent: number, state: string) =>
    `**${name}**　${format.moment(at)}　已发出${sent}条${state ? `　${state}` : ''}`,
  undoState: { stopped: '已停止', undone: '已撤销' } as Record<string, string>,
  undoButton: (name: string) => `撤回 ${name}`,
  undoTyped: (code: string) => `也可以回复“撤销通知 ${code}”。`,
  undoNone: '24小时内没有可以撤回的批量消息。',
  undoing: (name: string, recalled: number, skipped: number) =>
    [
      `正在撤回“${name}”已发出的${recalled}条消息`,
      skipped > 0 ? `，尚未发出的${skipped}条不再发送` : '',
      '。完成后告知结果。',
    ].join(''),
  undoNothing: (name: string, skipped: number) =>
    skipped > 0 ? `“${name}”还没有发出，${skipped}条消息不再发送。` : `“${name}”没有可以撤回的消息。`,
  tooOld: (count: number) => `${count}条发出已超过24小时，平台不允许撤回。`,
  stays: {
    deadline: '已延长的时限不变；如需调整，请与各单位另行约定。',
    reopen: '报送仍然开放；如需提前结束，请再发送“重新开放”，写明较早的日期。',
    start: '起算的日期不变；如需改动，请再发送“开始”，写明新的日期或“取消”。',
  },
  doneTitle: (name: string) => `撤销结果：${name}`,
  done: (recalled: number) => `已撤回${recalled}条。`,
  stillCounted: '提醒送达时已打扰收件人，撤回后仍计入各单位的提醒次数。',
  notRecalled: (count: number) => `以下${count}条没有撤回，收件人仍能看到：`,
  notRecalledLine: (person: string, why: string) => `${person}　${why}`,
  why: { 'too-old': '发出超过24小时', unknown: '撤销时正在发出' } as Record<string, string>,
  whyOther: (code: string) => `平台返回 ${code}`,
  more: (count: number) => `另有${count}条未列出。`,

  // ---------------------------------------------------------------- 截止 全部
  deadlineTitle: '延长时限预览',
  deadlineCount: (units: number, people: number, until: WallClock) =>
    `将${units}个单位的报送时限延至${format.moment(until)}，并通知${people}人。`,
  deadlineLeftOut: '以下单位不作改动：',
  deadlineUnreached: (names: readonly string[]) => `以下单位没有可联系的人，通知不到：${format.list(names)}`,
  deadlineText: '**通知内容**',
  deadlineKept: (until: WallClock) => `现时限不早于${format.moment(until)}`,
  deadlineTyped: (code: string) => `也可以回复“同意 ${code}”，或“不同意 ${code}”取消。`,
  deadlineSend: '延长并通知',
  deadlineCancelled: '已取消，时限没有改动。',
};
