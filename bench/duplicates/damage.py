"""Mistakes in names and days, as clerks, scanners and dialects make them.

Written down by hand for this measurement, and drawn from nothing that the matcher uses: no corners, parts, readings or
foldings of its own.
"""

import numpy as np

SEEN_AS = (
    "伟佛 伟律 强弹 军单 军车 志忐 刚钢 刚岗 勇男 勇甬 杰木 浩洁 浩诰 俊梭 俊後 鹏朋 辉挥 辉晖 波坡 斌武 峰锋 峰蜂 "
    "明朋 明阴 建健 建律 国图 国固 华毕 华花 民氏 卫工 平乎 平苹 红江 红虹 文交 文又 永水 永泳 忠患 忠盅 林材 林木 "
    "海悔 海诲 涛祷 超起 秀季 秀透 英黄 英芙 兰三 桂佳 桂挂 珍诊 珍珠 玉王 玉五 芳方 芳访 梅海 梅悔 凤风 霞露 霞震 "
    "燕蒸 萍苹 萍评 艳色 艳绝 丽两 娟捐 娟鹃 敏每 敏教 静净 静挣 玲铃 玲怜 婷停 婷亭 莉利 莉菊 雪雷 雪雾 琳林 琳淋 "
    "颖颍 颖额 倩清 倩情 慧彗 慧惠 洁浩 洁结 晓浇 晓烧 佳住 佳隹 琪棋 琪淇 欣欧 怡治 怡抬 梓辞 梓锌 涵函 涵淹 萱宣 "
    "萱董 诺若 诺偌 瑶摇 瑶遥 宇字 宇宁 轩杆 轩轧 泽译 泽择 睿容 辰晨 辰唇 奕弈 奕亦 沐休 沐林 宸震 然燃 墨黑 景影 "
    "野墅 星生 书节 行衍 舟丹 云去 王玉 王主 李季 李孝 张弘 张涨 刘列 陈阵 陈陆 杨扬 杨场 黄寅 赵越 吴昊 周同 徐涂 "
    "徐余 孙孔 马乌 朱未 朱末 胡湖 郭廓 何河 高亮 罗岁 郑邓 郑关 梁染 谢榭 宋宗 唐塘 许诉 韩朝 冯马 曹遭 彭澎 曾会 "
    "曾增 肖宵 田由 董重 潘播 袁表 蔡祭 蒋将 余佘 杜社 叶计 程稻 苏办 魏巍 吕宫 丁了 任住 卢户 姚挑 沈沉 钟钏 姜美 "
    "谭潭 陆陈 范苑 汪江 廖谬 石右 金全 贾贯 夏复 付什 方万 邹皱 熊能 白百 孟盂 秦泰 邱丘 江汪"
)
TYPED_AS = (
    "伟维 伟卫 伟玮 强蔷 军君 军均 志智 志治 刚纲 勇永 杰捷 杰洁 浩昊 浩皓 俊骏 俊君 鹏彭 辉晖 辉会 斌宾 斌彬 峰丰 "
    "峰枫 明铭 明鸣 建剑 建坚 国果 华桦 民敏 卫伟 平萍 红宏 红虹 红洪 文雯 永咏 忠中 林琳 海孩 涛韬 超朝 秀绣 英瑛 "
    "英樱 英颖 兰岚 兰澜 桂贵 珍真 玉育 玉裕 芳方 梅玫 凤奉 霞遐 燕艳 萍平 萍苹 艳燕 艳彦 丽莉 丽力 丽利 娟绢 敏民 "
    "静靖 静婧 静晶 玲灵 玲铃 婷亭 婷庭 莉丽 莉立 雪学 琳林 颖影 倩茜 慧惠 慧会 洁杰 晓小 晓筱 佳家 佳嘉 琪琦 琪奇 "
    "欣新 欣心 欣馨 怡宜 怡仪 梓子 梓紫 涵晗 涵寒 萱轩 诺若 瑶遥 瑶尧 宇雨 宇羽 轩宣 轩萱 泽则 睿瑞 瑞睿 辰晨 辰臣 "
    "晨辰 奕毅 奕艺 沐木 宸辰 然冉 墨默 景璟 星兴 书舒 舟周 云芸 云韵 王汪 李黎 李里 张章 刘柳 陈程 陈成 杨阳 黄皇 "
    "赵照 吴武 周邹 徐许 孙荪 胡湖 何和 高皋 罗洛 郑正 谢榭 宋送 唐棠 许徐 韩寒 冯封 曹草 彭鹏 曾增 肖萧 董懂 潘攀 "
    "袁原 袁园 蔡菜 蒋姜 余于 余俞 于余 杜度 叶业 程陈 苏书 魏卫 吕旅 任仁 姚瑶 沈申 姜江 谭潭 陆路 范樊 汪王 廖料 "
    "石时 金今 夏下 付傅 方芳 熊雄 白百 秦覃 邱丘 江姜"
)
SAID_AS = (
    "黄王 王黄 吴胡 胡吴 何贺 林凌 凌林 陈沉 刘牛 罗骆 李你 吕李 郑曾 曾郑 张臧 周邹 邹周 石斯 史思 沈森 宋熊 徐齐 "
    "冯洪 方黄 付胡 范汉 兰南 丽妮 玲宁 玲林 婷田 静进 静近 英因 英音 明民 平频 庆沁 兴新 星心 成陈 诚晨 生森 胜慎 "
    "芳荒 凤轰 飞辉 芬昏 福虎 华发 辉飞 志自 智字 珠租 珍怎 春村 昌仓 诗思 书苏 水睡 树速 瑞类 荣龙 仁林 然兰 军俊 "
    "建见 娟卷 泉权 云永 国郭 雪血 月约 岳药"
)
OLD_FORMS = dict(
    zip(
        "张刘陈杨赵吴孙马罗郑谢许韩冯邓萧叶苏吕卢钟陆贾邹阎龙国华军伟强刚杰鹏辉东红兰凤萍艳丽娟静玲琼晓诗欣颖洁莹云宁",
        "張劉陳楊趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鐘陸賈鄒閻龍國華軍偉強剛傑鵬輝東紅蘭鳳萍艷麗娟靜玲瓊曉詩欣穎潔瑩雲寧",
        strict=True,
    )
)
KINDS = {"seen": 0.26, "typed": 0.26, "said": 0.14, "dropped": 0.08, "swapped": 0.08, "old": 0.10, "anything": 0.08}


def _table(text: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for pair in text.split():
        table.setdefault(pair[0], []).append(pair[1])
    return table


TABLES = {"seen": _table(SEEN_AS), "typed": _table(TYPED_AS), "said": _table(SAID_AS)}


def damaged_name(name: str, rng: np.random.Generator, characters: str) -> str:
    """Another writing of the name; the kinds are tried until one changes it."""
    for kind in rng.choice(list(KINDS), size=6, p=np.array(list(KINDS.values())) / sum(KINDS.values())):
        other = _written(name, str(kind), rng, characters)
        if other != name:
            return other
    return _written(name, "anything", rng, characters)


def _written(name: str, kind: str, rng: np.random.Generator, characters: str) -> str:
    if kind == "old":
        return "".join(OLD_FORMS.get(character, character) for character in name)
    if kind == "dropped":
        at = int(rng.integers(1, len(name)))
        return name[:at] + name[at + 1 :] if len(name) > 2 else name
    if kind == "swapped":
        return name[1:] + name[0] if len(name) == 2 or rng.random() < 0.5 else name[0] + name[:0:-1]
    if kind == "anything":
        at = int(rng.integers(1, len(name)))
        return name[:at] + characters[int(rng.integers(len(characters)))] + name[at + 1 :]
    table = TABLES[kind]
    places = [at for at, character in enumerate(name) if character in table]
    if not places:
        return name
    at = int(rng.choice(places))
    return name[:at] + str(rng.choice(table[name[at]])) + name[at + 1 :]


def damaged_day(day: str, rng: np.random.Generator) -> str:
    """A day as YYYY-MM-DD with a digit wrong, two exchanged, month and day exchanged, or not written at all."""
    kind, digits = rng.random(), list(day)
    if kind < 0.2:
        return ""
    if kind < 0.35:
        return f"{day[:4]}-{day[8:]}-{day[5:7]}"
    at = int(rng.choice([2, 3, 5, 6, 8, 9]))
    if kind < 0.65:
        other = {2: 3, 3: 2, 5: 6, 6: 5, 8: 9, 9: 8}[at]
        digits[at], digits[other] = digits[other], digits[at]
    else:
        digits[at] = str(rng.integers(10))
    return "".join(digits)
