/** Texts of `muster connect`, from the QR code to the remaining manual steps. */
export const connect = {
  about: '扫码创建飞书应用，写好 .env，再逐项检查',
  option: {
    appId: '更新已有的应用（cli_ 开头的 App ID），不新建',
    sandbox: '在沙箱中走一遍（演示页面的网址），不连接飞书',
  },
  app: {
    name: '报送助手',
    // Short, because each character takes nine in the QR code, which should fit 80 columns.
    description: '按期报送',
  },

  badAppId: '--app-id 应为 cli_ 加 16 位十六进制字符',
  badSandbox: '--sandbox 应为本机沙箱的网址，如 http://127.0.0.1:4000',
  otherApp: (file: string, appId: string) =>
    `${file} 中已有应用 ${appId}：更新该应用请加 --app-id ${appId}；要换一个应用，请先清空 FEISHU_APP_ID 和 FEISHU_APP_SECRET 两行`,
  outranked: (variable: string, file: string) =>
    `环境变量 ${variable} 已在 ${file} 之外设置，写入文件不会生效：请先取消该变量`,
  notEditable: (file: string) =>
    `${file} 中有跨行的引号，无法只填写而不改动其他内容：请把跨行的值改为一行后重试`,
  cannotWrite: (file: string, why: string) => `不能写入 ${file}（${why}）：请换一个有写权限的文件夹后重试`,

  scan: '请用飞书扫描二维码，并在手机上确认：',
  narrow: (columns: number, rows: number) =>
    `窗口太窄，显示不下二维码：请放大到 ${columns} 列、${rows} 行后重试，或打开下面的链接`,
  enlarge: (columns: number, rows: number) =>
    `二维码显示不全或扫不出的，请把窗口放大到 ${columns} 列、${rows} 行后重试，或打开下面的链接`,
  noColour: '没有使用颜色（NO_COLOR 或 TERM=dumb）：浅色背景的窗口扫不出时，请打开下面的链接',
  link: (link: string) => `也可以在浏览器中打开：${link}`,
  state: {
    waiting: '等待确认',
    away: '网络暂时不通，正在重试',
    lark: '已识别为 Lark 国际版，正在切换',
  },
  left: (minutes: number, seconds: number) => `剩余 ${minutes}:${String(seconds).padStart(2, '0')}`,

  ended: {
    cancelled: '已取消，没有写入任何内容。',
    expired: '二维码已过期，没有写入任何内容；请重新运行 muster connect。',
    declined: '对方在页面上取消了授权，没有写入任何内容；需要时请重新运行 muster connect。',
    unreachable: (word: string) =>
      `连不上飞书（${word}），没有写入任何内容：请检查网络和代理后重新运行 muster connect。`,
    refused: (word: string) =>
      `飞书未接受请求（${word}），没有写入任何内容：请稍后重试，或按说明文档手工创建应用。`,
  },
  wrongApp: (asked: string, got: string) =>
    `确认的是应用 ${got}，不是 ${asked}，没有写入任何内容：请重新运行，并在页面上选择 ${asked}。`,
  lost: (file: string, why: string, appId: string) =>
    `应用 ${appId} 已就绪，但 ${file} 没有写成（${why}）：请解决后运行 muster connect --app-id ${appId}。`,

  created: (appId: string, file: string) => `应用已创建：${appId}，凭证已写入 ${file}（仅本人可读写）。`,
  updated: (appId: string, file: string) => `应用已更新：${appId}，凭证已写入 ${file}（仅本人可读写）。`,
  admin: (openId: string) => `扫码的人是第一位管理员：${openId}`,
  adminsKept: '管理员名单原来已有，没有改动。',
  adminUnknown: '平台没有告知扫码的人是谁：请给机器人发“我的信息”，把得到的 open_id 写入 ADMIN_OPEN_IDS。',
  lark: (domain: string) => `这是 Lark 国际版租户，FEISHU_DOMAIN 已设为 ${domain}。`,
  checking: '检查结果：',

  byHand: '还需要手工完成：',
  step: (number: number, text: string) => `${number}. ${text}`,
  scopes: (scopes: readonly string[], link: string) =>
    `开通权限 ${scopes.join('、')}：打开 ${link}，全部开通`,
  scopesUnseen: (scopes: readonly string[], link: string) =>
    `核对权限 ${scopes.join('、')}：打开 ${link}，未开通的请开通`,
  events: (events: readonly string[], link: string) =>
    `订阅事件：打开 ${link}，进入“事件与回调 - 事件配置”，订阅方式选“使用长连接接收事件”，添加 ${events.join('、')}（先运行 muster start，平台只在连接建立之后才让保存）`,
  callbacks: (callbacks: readonly string[]) =>
    `订阅回调：在“事件与回调 - 回调配置”，同样选长连接，添加 ${callbacks.join('、')}`,
  subscription: (link: string) =>
    `核对订阅方式：打开 ${link}，在“事件与回调”的“事件配置”和“回调配置”两处，订阅方式都应是“使用长连接”`,
  publish: '发布版本：在“版本管理与发布”创建版本，可用范围包括所有报送和主办的人，发布后权限和事件才生效',
  group: '把机器人拉进工作群：群设置、“群机器人”、添加；日志中的 chat_id 填入 GROUP_CHAT_ID',
  next: '完成后运行 muster start 启动机器人，随时可用 muster doctor 复查。',

  scopeFor: {
    'im:message:send_as_bot': '发消息',
    'im:message.p2p_msg:readonly': '读单聊消息',
    'im:message.group_at_msg:readonly': '读群里@机器人的消息',
    'im:message:readonly': '撤回的消息和收到的文件',
    'im:chat:readonly': '所在的群',
    'im:resource': '文件',
    'contact:user.id:readonly': '按邮箱或手机号找人',
  },
};

export type ConnectWords = typeof connect;
