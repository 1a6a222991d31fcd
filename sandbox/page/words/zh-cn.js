// @ts-check
import { hourMinute } from '../kit/time.js';

/** @typedef {import('../kit/time.js').LocalParts} LocalParts */

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** @param {LocalParts} p */
const date = (p) => `${p.month}月${p.day}日(${WEEKDAYS[p.weekday]})`;

/** Defines the shape of the page's words, which other languages must match to compile. */
export const zhCn = {
  /** @param {string} app the bot’s own name */
  title: (app) => `${app} 演示`,
  name: '中文',
  /** @param {LocalParts} p */
  fullMoment: (p) => `${p.year}年${date(p)}${hourMinute(p)}`,
  /** @param {LocalParts} p */
  moment: (p) => `${date(p)}${hourMinute(p)}`,
  /** @param {LocalParts} p */
  day: (p) => `${p.year}年${date(p)}`,
  /** @param {LocalParts} p */
  shortDay: (p) => `${p.month}月${p.day}日`,

  language: '界面语言',
  back: '返回',
  close: '关闭',
  cancel: '取消',
  confirm: '确定',
  loading: '正在载入…',
  offline: '与沙箱的连接已断开，正在重新连接…',
  unreachable: '暂时无法连接沙箱，请确认它仍在运行。',

  people: {
    heading: '我是谁',
    list: '人员',
    groups: { admin: '管理员', contact: '联络员', member: '工作组成员', stranger: '其他人' },
    deputy: 'B角',
    add: '添加一位陌生人',
    addTitle: '添加一位陌生人',
    addHint: '陌生人不在名册中。以其身份向机器人发消息，可以看到如何绑定单位。',
    name: '姓名',
    namePlaceholder: '例如：外单位人员甲',
    save: '添加',
    nameMissing: '请填写姓名。',
    unavailable: '不在可用范围',
    blocked: '已屏蔽机器人',
    resigned: '已离职',
    otherTenant: '外部人员',
    /** @param {number} n */
    unread: (n) => `${n} 条未读`,
    empty: '租户中还没有人员。',
  },

  chats: {
    heading: '消息',
    list: '会话',
    bot: '机器人',
    group: '群聊',
    none: '选择左侧的一个人，即可查看其会话。',
    noMessages: '暂无消息',
  },

  welcome: {
    title: '请先选择以谁的身份查看',
    lines: [
      '选择左侧的一个人：管理员、联络员、工作组成员，或一位陌生人。',
      '像在飞书中一样阅读消息、回复机器人、点击卡片上的按钮。',
      '用上方的时钟推进虚拟时间，看提醒、汇总和催报依次到来。',
    ],
  },

  conversation: {
    choose: '请选择一个会话。',
    emptyDirect: '还没有消息。发送“帮助”，看看可以做什么。',
    emptyGroup: '群里还没有消息。',
    earlier: '查看更早的消息',
    /** @param {number} n */
    members: (n) => `${n} 人`,
    noBot: '机器人不在群内',
    dissolved: '该群已解散',
    messages: '消息记录',
    latest: '有新消息',
    bot: '机器人',
    reply: '回复',
    recall: '撤回',
    recalledByMe: '你撤回了一条消息',
    /** @param {string} name */
    recalledBy: (name) => `${name}撤回了一条消息`,
    edited: '已更新',
    download: '下载',
    file: '文件',
    image: '图片',
    replyGone: '原消息已撤回',
    unknownType: '不支持显示的消息',
    everyone: '所有人',
    card: '卡片',
  },

  composer: {
    label: '输入消息',
    /** @param {string} name */
    placeholder: (name) => `发送给 ${name}`,
    hint: 'Enter 发送，Shift+Enter 换行',
    send: '发送',
    file: '发送文件',
    image: '发送图片',
    /** @param {string} name */
    mention: (name) => `@${name}`,
    mentionHint: '群聊中，只有 @ 机器人的消息才会送达机器人。',
    /** @param {string} text */
    replying: (text) => `回复：${text}`,
    stopReply: '取消回复',
  },

  clock: {
    label: '虚拟时钟',
    now: '虚拟时间',
    next: '到下一条计划消息',
    nextShort: '下一条',
    /** @param {string} moment */
    nextAt: (moment) => `下一计划：${moment}`,
    noNext: '没有后续计划',
    hour: '＋1 小时',
    day: '＋1 天',
    to: '到指定时间…',
    toTitle: '推进到指定时间',
    toLabel: '日期和时间',
    toHint: '只能向后推进；途中的每个计划节点都会依次执行。',
    past: '请选择晚于当前虚拟时间的时间。',
    go: '推进',
    play: '播放',
    pause: '暂停',
    speed: '播放速度',
    speeds: { 10: '10 分钟/秒', 60: '1 小时/秒', 360: '6 小时/秒' },
    moving: '时间推进中',
    /** @param {string} moment */
    movingTo: (moment) => `正在推进到 ${moment}`,
  },

  card: {
    choose: '请选择',
    required: '此项为必填',
    /** @param {number} n */
    tooLong: (n) => `最多 ${n} 个字符`,
    /** @param {number} used @param {number} max */
    count: (used, max) => `${used}/${max}`,
    chart: '图表',
    image: '图片',
    /** @param {string} tag */
    unknown: (tag) => `此处有一个未绘制的组件：${tag}`,
    emptyTable: '暂无数据',
    previous: '上一页',
    following: '下一页',
    /** @param {number} page @param {number} pages */
    page: (page, pages) => `${page}/${pages}`,
    more: '更多',
    badCard: '这张卡片无法显示。',
  },

  bases: { title: '多维表格', none: '还没有多维表格。' },
  launcher: {
    title: '创建应用',
    updateTitle: '更新应用',
    notice: '这里是本机的沙箱，不会在飞书上创建任何应用。',
    scanner: '以谁的身份确认',
    name: '应用名称',
    description: '应用描述',
    scopes: '权限',
    events: '事件',
    callbacks: '回调',
    nothing: '无',
    confirm: '确认创建',
    confirmUpdate: '确认更新',
    decline: '取消',
    /** @type {Record<string, string>} */
    ended: {
      confirmed: '已确认，请回到终端查看结果。',
      declined: '已取消，终端不会写入任何内容。',
      expired: '链接已过期，请在终端重新运行 muster connect。',
    },
    broken: '链接不完整，请从终端重新打开。',
  },

  errors: {
    /** @param {string | number} code */
    press: (code) => `出错了，请稍后重试 code：${code}`,
    /** @type {Record<string, string>} */
    known: {
      200340: '应用没有配置卡片回调。',
      200341: '机器人没有在 3 秒内回答。',
      200342: '无法连接机器人。',
      200343: '机器人的地址无法解析。',
      200671: '机器人回答了错误的状态。',
      200672: '机器人的回答格式不正确。',
      200673: '机器人返回的卡片不正确。',
      200830: '卡片不能改回旧版本。',
    },
    /** @param {string} reason */
    failed: (reason) => `操作未成功：${reason}`,
  },
};
