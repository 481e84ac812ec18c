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
    # the demonstration
    "demo_intro": (
        "A village of synthetic people keeps its households in a workbook. Who is due what?",
        "一个虚构的村，用一份花名册登记住户。谁应得什么？",
    ),
    "demo_family": ("One family, explained clause by clause.", "一个家庭，逐条说明。"),
    "demo_next": (
        (
            "Try next: your own workbook (kinward due FILE -o due.xlsx), the rules (kinward packs list, kinward packs show "
            "cn.childcare-subsidy), another number (kinward whatif --set cn.childcare-subsidy.amount_per_year=4000 FILE), "
            "a whole county (kinward synth --people 157000 --seed 1 -o county)."
        ),
        (
            "接着可试：自己的花名册（kinward due 文件 -o due.xlsx），规则（kinward packs list、kinward packs show "
            "cn.childcare-subsidy），换一个数字（kinward whatif --set cn.childcare-subsidy.amount_per_year=4000 文件），"
            "一个县的虚构人口（kinward synth --people 157000 --seed 1 -o county）。"
        ),
    ),
    # the reference
    "docs_stale": ("Stale: {path}; write it anew with `kinward docs`.", "已过时：{path}；请运行 `kinward docs` 重写。"),
    "docs_written": ("Written: {path}", "已写出：{path}"),
    "docs_fresh": ("Every generated page is up to date.", "各生成页均为最新。"),
}
