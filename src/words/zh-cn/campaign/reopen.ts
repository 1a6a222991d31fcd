/** 重新开放: extends filing beyond the close, for some units or all. */
import { format, type WallClock } from '../format.ts';

export const reopen = {
  usage: (unit: string) =>
    `请写明单位和截止日期，例如“重新开放 ${unit} 至 10月20日”或“重新开放 全部 至 10月20日”。`,
  unread: (rest: string) => `未能读懂“${rest}”，没有作任何改动。请只写单位和日期。`,
  notClosed: (title: string, closes: WallClock) =>
    `“${title}”尚未结束（将于${format.moment(closes)}结束），无需重新开放。如需延长某单位的时限，请发送“截止 <单位|全部> <日期>”。`,
  emptied: '本活动的人员信息已按期清除，不能重新开放。如需继续收报，请新建活动。',
  noCalendar: (year: number) => `没有${year}年的节假日安排，请写早一些的日期。`,
  title: '重新开放预览',
  count: (units: number, people: number, until: WallClock) =>
    `将为${units}个单位重新开放报送，至${format.moment(until)}，${people === 0 ? '不通知任何人' : `并通知${people}人`}。`,
  notTold: (units: readonly string[], all: number) =>
    `${format.list(units)}${units.length < all ? `等${all}个单位` : ''}已免报，可以报送，不另行通知。`,
  /** Above the text to one of several units. */
  textFor: (unit: string) => `**通知内容（以${unit}为例）**`,
  stays: '报送时限和截止名单不变，此后报送的仍按补报统计。到期后自动结束，并重新生成结束材料。',
  endsEarlier: (units: readonly string[], all: number, present: WallClock) =>
    `${format.list(units)}${units.length < all ? `等${all}个单位` : ''}现开放至${format.moment(present)}，将改为较早的日期。`,
  send: '重新开放并通知',
  cancelled: '已取消，没有作任何改动。',
  moved: '预览之后活动计划有变化，请核对后再次确认。',
  done: (units: readonly string[], all: number, until: WallClock) =>
    `已为${format.list(units)}${units.length < all ? `等${all}个单位` : ''}重新开放报送，至${format.moment(until)}。`,
  /** `returned`: items that were filed, sent back and not filed again. */
  youMay: (
    title: string,
    unit: string,
    until: WallClock,
    missing: readonly string[],
    returned: readonly string[],
  ) =>
    [
      `“${title}”已为贵单位（${unit}）重新开放报送，至${format.moment(until)}。`,
      missing.length > 0 ? `尚未报送：${format.list(missing)}。请在此之前报送，按补报统计。` : '',
      returned.length > 0
        ? `退回后尚未重报：${format.list(returned)}。请在此之前重报，首次报送时间不受影响。`
        : '',
      missing.length + returned.length > 0 ? '' : '贵单位应报事项已报送；如需补充或修改，请在此之前办理。',
    ].join(''),
};
