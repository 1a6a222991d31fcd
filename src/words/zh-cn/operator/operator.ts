/** Texts for the operator, on the command line and in the log. */
import type { ConfigFault } from '../../../config.ts';

const configFaults: Record<ConfigFault, string> = {
  missing: '未设置',
  'bad-app-id': '应为 cli_ 加 16 位十六进制字符，见开放平台应用的“凭证与基础信息”',
  'no-folder': '没有这个文件夹',
  'not-writable': '所指的文件夹当前用户不能写入；请换一个属于该用户的文件夹，例如 /var/lib/muster',
  'bad-web-address': '应为 http:// 或 https:// 开头的地址',
  'bad-redis-escape': '用户名或密码中的特殊字符应写成百分号编码，例如 % 写成 %25，@ 写成 %40',
  'bad-redis-address': '应为 redis://、rediss:// 或 unix:// 开头的地址',
  'bad-transport': '应为 websocket 或 webhook',
  'bad-open-ids': '应为逗号分隔的 open_id（以 ou_ 开头）；在与机器人的对话中发“我的信息”可看到自己的 open_id',
  'bad-hang': '应为2至3600之间的整数，单位为秒',
  'bad-cron': '应为五段或六段（含秒）的 cron 表达式，如 * * * * *',
  'bad-port': '应为 0 到 65535 的整数（0 表示由系统分配）',
  'bad-level': '应为 fatal、error、warn、info、debug、trace 或 silent',
  'bad-language': '应为 zh-CN 或 en-US',
  'bad-nodes': '应为逗号分隔的 主机:端口',
  'bad-switch': '应为 true 或 false',
  'short-secret': '至少应有32个字符',
  'needs-master-name': '使用 REDIS_SENTINELS 时必须设置',
  'needed-for-webhook':
    'FEISHU_TRANSPORT 为 webhook 时必须设置（开放平台应用的“事件与回调 - 加密策略”中可见）',
  'one-redis-only': '不能与 REDIS_SENTINELS 同时设置',
  'port-taken': '该端口已被占用；请换一个端口（0 表示由系统分配）或停止占用它的程序',
  'port-forbidden': '无权使用该端口；请换一个 1024 以上的端口',
  'host-not-here': '本机没有这个地址；本机访问请用 127.0.0.1，对外请用 0.0.0.0',
};

export const operator = {
  configHeading: '配置有误，机器人未启动：',
  configLine: (variable: string, fault: ConfigFault) => `  ${variable}：${configFaults[fault]}`,
  configFooter: '各变量的含义和取得方式见 .env.example。',
  start: {
    noRedis:
      '没有找到可用的 Redis：请安装 redis-server 6.2 以上（或 valkey-server），或用 REDIS_URL 指定一个正在运行的 Redis。',
    noAdmins:
      '还没有管理员：请给机器人发“我的信息”取得自己的 open_id，写入 ADMIN_OPEN_IDS（多个用逗号分隔）后重新启动，或在名册中填写管理员一行。',
    noCampaigns: (folder: string) =>
      `${folder} 下没有正在进行的活动；机器人已启动，但没有可提醒和接收的内容。`,
    heldInChat: (id: string, dir: string) =>
      `活动 ${id} 由对话管理，文件夹 ${dir} 不起作用；要以文件夹为准的，请运行 muster campaign import ${dir}`,
    notRunning: (id: string, reason: string) => `活动 ${id} 不运行：${reason}`,
    faulty: '活动文件有误，请用 muster check 查看',
    closed: '已结束',
    unset: (names: readonly string[]) => `活动文件引用的环境变量未设置：${names.join('、')}`,
    noGroup: '计划中有发往工作组的消息，但未设置工作组的 chat_id',
    running: (count: number) => `机器人已启动，正在运行 ${count} 个活动`,
    stopping: '正在停止：处理完手头的工作后退出',
  },
  cli: {
    output: {
      link: (file: string) => `${file} 是符号链接，没有写入；请改用一个新的文件名`,
      folder: (file: string) => `${file} 是文件夹，没有写入；请在其后写上文件名`,
      special: (file: string) => `${file} 是设备或管道，没有写入；请改用一个新的文件名`,
      'no-folder': (file: string) => `${file} 所在的文件夹不存在，没有写入；请先建立该文件夹，或改用其他位置`,
    },
    about: 'Muster（报送助手）：按期报送的工作组用的飞书机器人',
    start: '启动机器人（用环境变量或 .env 配置）',
    demo: '在本机演示：沙箱、虚拟时钟和一个完整的活动，一条命令',
    check: '检查活动文件夹，指出每一处错误',
    plan: '列出活动的全部计划节点',
    folder: '活动文件夹',
    json: '输出一个 JSON 数组',
    all: '连同因休息日不发的节点',
    demoCampaign: '演示用的活动文件夹',
    demoPort: '演示页面的端口（0 表示由系统分配）',
    demoFresh: '丢弃上次演示的数据，从头开始',
    demoReload: '源码改动后自动重启机器人（开发用）',
    helpOption: '显示帮助',
    versionOption: '显示版本',
    unexpected: (message: string) => `出错，已停止：${message}`,
  },
  demo: {
    starting: '正在启动演示：Redis、沙箱、机器人 …',
    ready: (address: string) => `演示已就绪，请用浏览器打开：${address}`,
    continued: '接着上次的演示进行；如需从头开始，请加 --fresh。',
    reloading: (file: string) => `${file} 已改动，正在重启机器人 …`,
    reloaded: '机器人已用新的源码重新启动。',
    notReloaded: (log: string) => `机器人未能启动；改正源码后会再次尝试，记录见 ${log}`,
    howToStop: '按 Ctrl-C 停止。',
    stopping: '正在停止 …',
    partEnded: (part: string, log: string) => `演示已停止：${part}意外退出，记录见 ${log}`,
    notReady: (part: string, log: string) => `演示未能启动：${part}未就绪，记录见 ${log}`,
    alreadyRuns: (pid: number) => `同一数据文件夹的演示正在运行（进程 ${pid}）；请先停止它。`,
    badCampaign: (folder: string, count: number) =>
      `活动文件夹 ${folder} 有 ${count} 处错误，演示未启动；请用 muster check 查看。`,
    parts: { sandbox: '沙箱', bot: '机器人' },
    badPort: '--port 应为 0 到 65535 的整数',
    noCampaign: (folder: string) => `没有找到活动文件夹 ${folder}`,
    starter: {
      button: '用自己的通知试一试',
      hint: '选一份通知（.docx、.pdf、.txt），看它成为一个活动：核对内容、发送名册、预演、启用。只在本机处理。',
    },
    people: {
      admin: '主办单位管理员',
      member: '工作组成员',
      stranger: '路人',
      group: (title: string) => `${title}工作组`,
    },
  },
};

export type OperatorWords = typeof operator;
