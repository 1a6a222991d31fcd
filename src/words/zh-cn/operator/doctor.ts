/** Texts of `muster doctor`: findings, and what to do about problems. */
export const doctor = {
  about: '检查 Redis、飞书应用、群、联络员和活动文件夹；每行 pass（正常）、warn（请留意）或 fail（需处理）',
  configuration: '环境变量齐全',

  redisNone: '没有可用的 Redis：请安装 redis-server，或设置 REDIS_URL',
  redisAway: (why: string) => `连不上 Redis（${why}）：请核对 REDIS_URL 等变量、用户名、密码和网络`,
  version: (version: string) => `Redis 版本 ${version}`,
  infoRefused:
    'Redis 不允许本用户执行 INFO，版本、淘汰策略、AOF 和内存无法检查：请给该用户授予 +info，或自行确认',
  versionOld: (version: string) => `Redis 版本 ${version || '不明'}：请升级到 6.2 或更新版本`,
  primary: 'Redis 可写（主节点）',
  replica: '所连的 Redis 是副本，不能写入：请改用主节点地址，或设置 REDIS_SENTINELS',
  eviction: 'Redis 内存满时不丢弃数据（noeviction）',
  evictionOther: (policy: string) =>
    `Redis 内存满时会丢弃数据（${policy}）：请设置 maxmemory-policy noeviction`,
  evictionUnseen: '看不到 Redis 的 maxmemory-policy：请自行确认为 noeviction',
  appendOnly: 'Redis 已开启 AOF，重启后数据仍在',
  appendOnlyOff: 'Redis 未开启 AOF，重启会丢失数据：请设置 appendonly yes',
  appendOnlyFails: 'Redis 最近一次写 AOF 失败：请检查磁盘空间和权限',
  memory: (used: string, most: string) => `Redis 内存 ${used} MB，上限 ${most} MB`,
  memoryUnbounded: (used: string) => `Redis 内存 ${used} MB，未设上限`,
  memoryNearly: (used: string, most: string) =>
    `Redis 内存 ${used} MB，接近上限 ${most} MB：请调大 maxmemory`,
  memoryFull: (used: string, most: string) =>
    `Redis 内存已满（${used} MB，上限 ${most} MB），不能写入：请调大 maxmemory`,
  clock: (seconds: number) => `本机与 Redis 的时钟相差 ${seconds} 秒`,
  clockSkew: (seconds: number) =>
    `本机时钟比 Redis ${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒：请在两台机器上开启时间同步`,
  stateNew: 'Redis 中还没有本应用的数据，首次启动时建立',

  credentials: (name: string) => `飞书应用凭证有效，机器人名称：${name}`,
  credentialsWrong: (code: string) =>
    `飞书不接受应用凭证（${code}）：请核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET，并确认应用已发布`,
  platformAway: (domain: string, why: string) =>
    `连不上飞书 ${domain}（${why}）：请核对 FEISHU_DOMAIN、网络和代理`,
  platformRefuses: (code: string) =>
    `飞书未答复查询（${code}）：请在开发者后台确认已添加机器人能力并发布版本`,
  botEnabled: '机器人已启用',
  botDisabled: '机器人未启用：请在开发者后台发布版本，并由企业管理员启用应用',
  scopes: '所需权限均已开通',
  scopesMissing: (scopes: readonly string[]) =>
    `缺少权限 ${scopes.join('、')}：请在开发者后台开通，发布新版本后生效`,
  scopesUnseen: (scopes: readonly string[], why: string) =>
    `查询不到已开通的权限（${why}）：请在开发者后台自行确认 ${scopes.join('、')}`,
  eventsUnseen: (events: readonly string[], callbacks: readonly string[]) =>
    `事件订阅无法查询：请在开发者后台确认已订阅 ${events.join('、')} 和回调 ${callbacks.join('、')}`,

  noCampaigns: (root: string) =>
    `${root} 中没有活动文件夹：可在启动后由管理员向机器人发送“新建活动”；活动在别处的，请设置 CAMPAIGNS_DIR`,
  folder: (id: string) => `活动 ${id} 的文件无误`,
  folderFaulty: (dir: string, count: number) =>
    `${dir} 有 ${count} 处错误，不会运行：请执行 muster check ${dir}`,
  folderWarns: (id: string, dir: string, count: number) =>
    `活动 ${id} 有 ${count} 处提示：请执行 muster check ${dir}`,
  holidays: (id: string, years: readonly string[]) => `活动 ${id}：已有 ${years.join('、')} 年的节假日数据`,
  holidaysMissing: (id: string, years: readonly string[]) =>
    `活动 ${id}：没有 ${years.join('、')} 年的节假日数据，以活动文件所列为准：请核对 extra_days_off 和 extra_working_days`,
  holidaysWeekdays: (id: string) => `活动 ${id}：按周一至周五计算工作日`,
  group: (id: string) => `活动 ${id}：机器人在工作群中`,
  groupNone: (id: string) => `活动 ${id}：计划中没有发到群里的消息`,
  groupUnset: (id: string) => `活动 ${id}：未填写 group，计划中有发到群里的消息：请填写群的 chat_id`,
  groupWithout: (id: string) => `活动 ${id}：机器人不在工作群中：请在群设置中添加机器人`,
  groupUnknown: (id: string, why: string) =>
    `活动 ${id}：查询不到工作群（${why}）：请核对 group，并在群设置中添加机器人`,
  admins: (id: string) => `活动 ${id}：已有管理员`,
  adminsNone: (id: string) =>
    `活动 ${id}：没有管理员，申请和异常无人处理：请设置 ADMIN_OPEN_IDS，或在名册中加入管理员`,
  contacts: (id: string, units: number) => `活动 ${id}：${units} 个单位均有可联系的联络员`,
  contactsMissing: (id: string, count: number, names: readonly string[]) =>
    `活动 ${id}：${count} 个单位没有可联系的联络员（${names.join('、')}${count > names.length ? ' 等' : ''}）：请核对名册中的邮箱、手机，或请联络员发送“绑定 <单位>”`,
  contactsUnseen: (why: string) =>
    `按邮箱、手机查询联络员未成功（${why}）：请开通 contact:user.id:readonly，并核对通讯录权限范围`,

  checkOption: '逐条核对报送与各单位台账（报送多时较慢）',
  recounted: (id: string, units: number, filings: number) =>
    `活动 ${id}：${units} 个单位的台账与 ${filings} 件报送一致`,
  difference: {
    unlisted: '未列入台账',
    unfiled: '没有对应的报送',
    version: '版本不一致',
    item: '事项不一致',
  },
  differs: (n: number, unit: string, what: string) => `#${n} ${unit} ${what}`,
  recountDiffers: (id: string, count: number, named: readonly string[]) =>
    `活动 ${id}：${count} 件报送与台账不一致（${named.join('、')}${count > named.length ? ' 等' : ''}）：请保留备份，并提交问题`,

  summary: (passed: number, warned: number, failed: number) =>
    `共 ${passed + warned + failed} 项：正常 ${passed}，请留意 ${warned}，需处理 ${failed}`,
};

export type DoctorWords = typeof doctor;
