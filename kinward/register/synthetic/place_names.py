"""Names of villages, townships and counties, put together from plain words; the list is this project's own."""

import numpy as np
from numpy.typing import NDArray

FIRST = (
    "东 西 南 北 上 下 前 后 大 小 新 老 高 长 石 沙 青 白 黄 红 金 清 平 安 和 永 双 三 五 七 "
    "柳 杨 松 柏 桃 梨 枣 槐 榆 竹 梅 荷 莲 芦 稻 麦 桑 茶 云 月 星 龙 凤 马 牛 羊 鹤 燕 鱼 泉"
).split()
SECOND = "河 溪 湾 塘 沟 坡 岭 岗 坪 坝 桥 井 泉 林 园 庄 屯 寨 店 口 沿 头 畈 洼 渡 堰 台 墩 圩 峪 川 坳 垭 冲".split()
TOWNSHIP_FIRST = (
    "石桥 清溪 白沙 长岭 青山 柳河 云台 双泉 金堰 安平 高坪 桃园 松林 龙潭 永和 马店 茶坪 竹园 荷塘 梨川".split()
)
COUNTY_FIRST, COUNTY_SECOND = (
    tuple("清安和永平云长青宁丰广昌怀静泰兴"),
    tuple("水源原川陵阳溪河山江林泽谷湖城台"),
)


def village_names(count: int, rng: np.random.Generator) -> list[str]:
    """`count` different names within a county: 柳湾村, and 柳湾第2村 once they are used up."""
    plain = [a + b for a in FIRST for b in SECOND if a != b]
    order = rng.permutation(len(plain))
    return [_numbered(plain, order, i) + "村" for i in range(count)]


def township_names(count: int, rng: np.random.Generator) -> list[str]:
    order = rng.permutation(len(TOWNSHIP_FIRST))
    return [TOWNSHIP_FIRST[order[i]] + ("镇" if i % 3 == 0 else "乡") for i in range(count)]


def county_names(count: int, rng: np.random.Generator) -> list[str]:
    plain = [a + b for a in COUNTY_FIRST for b in COUNTY_SECOND]
    order = rng.permutation(len(plain))
    return [_numbered(plain, order, i) + "县" for i in range(count)]


def _numbered(plain: list[str], order: NDArray[np.int64], i: int) -> str:
    again = i // len(plain)
    return plain[int(order[i % len(plain)])] + (f"第{again + 1}" if again else "")
