"""What the smaller commands say."""

REST: dict[str, tuple[str, str]] = {
    # what if
    "whatif_title": ("{file} on {on}: before and after", "{file}，{on}：改前与改后"),
    "whatif_change": ("{name} = {value}", "{name} = {value}"),
    "whatif_all": ("everybody", "全体"),
    "whatif_before": ("before", "改前"),
    "whatif_after": ("after", "改后"),
    "whatif_difference": ("difference", "增减"),
    "whatif_due": ("due it", "应得人数"),
    "whatif_month": ("money a month", "每月金额"),
    "whatif_year": ("money a year", "每年金额"),
    "whatif_once": ("money, once", "一次性金额"),
    "whatif_gain": ("gain", "增加的人"),
    "whatif_lose": ("lose", "减少的人"),
    "whatif_small": (
        "Counts only. Groups of fewer than {small} people are put together or shown as few.",
        "只有人数，没有名单；不足 {small} 人的组合并显示，或只显示“<{small}”。",
    ),
    "group_age": ("age", "年龄"),
    "group_sex": ("sex", "性别"),
    "group_hukou": ("registration", "户口"),
    "group_township": ("township", "乡镇"),
    # synthetic people
    "synth_written": ("Synthetic people as of {on}, written to {out}", "虚构的人口（{on}），已写入 {out}"),
    "synth_count": ("how many", "数量"),
    "synth_people": ("living people", "在世人口"),
    "synth_households": ("households", "户"),
    "synth_villages": ("villages", "村"),
    "synth_births_last_year": ("births of the last year", "近一年出生"),
    "synth_deaths_last_year": ("deaths of the last year", "近一年死亡"),
    "synth_pregnancies": ("pregnancies", "孕期"),
    "synth_events": ("visits and doses", "服务和接种记录"),
    "synth_next": ("Next: kinward due {out}", "接着可试：kinward due {out}"),
    # the tour
    "tour_intro": (
        "A village of synthetic people keeps its households in a workbook. Who is due what?",
        "一个虚构的村，用一份花名册登记住户。谁应得什么？",
    ),
    "tour_family": ("One family, explained clause by clause.", "一个家庭，逐条说明。"),
    "tour_next": ("What to try next", "接着可以试"),
    "tour_own": ("Your own workbook: {command}", "自己的花名册：{command}"),
    "tour_rules": ("The rules: {command}", "规则：{command}"),
    "tour_other": ("Another number in a rule: {command}", "换一个数字：{command}"),
    "tour_county": ("A whole county of synthetic people: {command}", "一个县的虚构人口：{command}"),
    # the running service
    "demo_first": (
        "First start: a county of {people} synthetic people is made; later starts take seconds.",
        "首次启动：生成一个有 {people} 名虚构居民的县，以后启动只要几秒。",
    ),
    "demo_making": ("Making up people and families", "生成居民和家庭"),
    "demo_made": ("✓ People and families made up", "✓ 居民和家庭已生成"),
    "demo_loading": ("Filling the register", "写入登记簿"),
    "demo_loaded": ("✓ Register filled", "✓ 登记簿已建好"),
    "demo_sweeping": ("Working out what every family is due", "测算每个家庭应得的权益"),
    "demo_swept": (
        "✓ What every family is due worked out ({seconds} s in all)",
        "✓ 各家应得权益已测算（共 {seconds} 秒）",
    ),
    "demo_stop": ("Ctrl-C stops it; the data stays for the next start.", "按 Ctrl-C 停止；数据会保留到下次启动。"),
    "sweep_done": (
        "As of {on}: {people} people worked out in {seconds} s.",
        "截至 {on}：已测算 {people} 人，用时 {seconds} 秒。",
    ),
    "database_prepared": (
        "Ready: database {name}. Next: kinward migrate, with KINWARD_OWNER_URL.",
        "数据库 {name} 已就绪。下一步：设置 KINWARD_OWNER_URL，运行 kinward migrate。",
    ),
    "backup_made": (
        "✓ Copied: {rows} rows, {mb} MB, {file} ({seconds} s)",
        "✓ 已备份：{rows} 行，{mb} MB，{file}（{seconds} 秒）",
    ),
    "backup_verified": (
        "✓ Restored beside the database and compared: the same ({seconds} s)",
        "✓ 已试恢复并逐表比对：完全一致（{seconds} 秒）",
    ),
    "backup_unverified": (
        "! Not tried out: kinward restore --check {file}, with KINWARD_ADMIN_URL.",
        "! 尚未试恢复：请设置 KINWARD_ADMIN_URL 后运行 kinward restore --check {file}。",
    ),
    "restored": (
        "✓ Restored and compared: {rows} rows as of {at} ({seconds} s)",
        "✓ 已恢复并比对：{rows} 行，备份时间 {at}（{seconds} 秒）",
    ),
    "restored_before": (
        "The database before is kept as {before}; drop it when all is well.",
        "原数据库已改名为 {before}，确认无误后可删除。",
    ),
    "keys_rotating": ("Writing numbers under the new key", "正在改用新密钥"),
    "keys_rotated": (
        "✓ {count} numbers and second factors put under the present key; the keys before stay listed.",
        "✓ 已有 {count} 个号码和动态口令改用现在的密钥；以前的密钥请继续保留在列表中。",
    ),
    "keys_none": (
        "All is under the present key; docs/how-to/run-on-a-server.md says how to give a new one.",
        "全部内容都已使用现在的密钥；更换方法见 docs/how-to/run-on-a-server.zh.md。",
    ),
    "keys_reindexed": (
        "✓ {count} indexes put under the present key. Take KINWARD_BLIND_KEY_BEFORE out and start the service.",
        "✓ 已有 {count} 条索引改用现在的密钥。请去掉 KINWARD_BLIND_KEY_BEFORE 并启动服务。",
    ),
    "deploy_stops": ("✗", "✗"),
    "deploy_advice": ("!", "!"),
    "deploy_fine": ("✓ Nothing is wrong with the settings.", "✓ 设置没有问题。"),
    "audit_whole": ("The log is whole: {count} entries.", "访问日志完整：共 {count} 条。"),
    "audit_missing": ("Chain {chain}: an entry is missing before {n}.", "第 {chain} 链：第 {n} 条之前有缺失。"),
    "audit_changed": ("Chain {chain}: entry {n} was changed.", "第 {chain} 链：第 {n} 条被改动过。"),
    "audit_cut": ("Chain {chain}: its end, entry {n}, is gone.", "第 {chain} 链：末尾的第 {n} 条不见了。"),
    "audit_added": ("Chain {chain}: entry {n} was added by hand.", "第 {chain} 链：第 {n} 条是另外加入的。"),
    "audit_replaced": (
        "Chain {chain}: entry {n} is not the one that was kept.",
        "第 {chain} 链：第 {n} 条与留存的不符。",
    ),
    # the reference
    "docs_stale": ("Stale: {path}; run `kinward docs`.", "已过时：{path}；请运行 `kinward docs`。"),
    "docs_written": ("Written: {path}", "已写出：{path}"),
    "docs_fresh": ("Every generated page is up to date.", "各生成页均为最新。"),
}
