"""Parameters of algorithms that stand for options of the command: each knows what QGIS asks for, and what the command is given."""
from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingParameterBoolean, QgsProcessingParameterCrs,
                       QgsProcessingParameterDateTime, QgsProcessingParameterDefinition, QgsProcessingParameterDistance,
                       QgsProcessingParameterEnum, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile,
                       QgsProcessingParameterNumber, QgsProcessingParameterString, QgsUnitTypes)
from qgis.PyQt.QtCore import QDate, QDateTime

from .words import words

# Words of the command and what they are called in Chinese.
NAMES = {'coverage': '覆盖', 'topology': '拓扑', 'hydraulics': '水力', 'data': '数据', 'land': '征迁', 'claims': '台账与管网对照', 'condition': '管道状况',
         'rivers': '河道', 'railways': '铁路', 'none': '无', 'clearance': '征迁', 'downstream': '顺流', 'upstream': '逆流',
         'project': '项目', 'category': '类别', 'unit': '责任单位', 'month': '月', 'day': '日',
         'new': '新开', 'continued': '续征', 'tail': '扫尾', 'empty': '空', 'value': '值',
         'network': '管网', 'progress': '进度', 'plan': '规划', 'zones': '排水分区', 'assess': '达标区', 'findings': '问题',
         'terminal': '终点', 'pump': '泵站', 'foul': '污水', 'storm': '雨水', 'households': '户数', 'metres': '米数',
         'internal': '内部', 'area': '片区', 'public': '公开', 'append': '追加', 'upsert': '按编号更新', 'replace': '整层替换',
         'against_flow': '管道反向的地块', 'clearing': '征收中的地块', 'occupied': '有住户阻碍的道路',
         'parcels': '地块', 'buildings': '房屋', 'household_parcels': '户与地块', 'projects': '征收项目', 'nodes': '检查井与管点', 'pipes': '管线',
         'catchments': '汇水区', 'streets': '道路', 'boundary': '辖区界线', 'works': '工程', 'sites': '点位', 'areas': '达标区',
         'dischargers': '排水户', 'inspections': '检测', 'defects': '缺陷', 'tenders': '招标', 'tallies': '统计数', 'network_model': '整套 SWMM 模型'}


def label(word):
    return words(NAMES.get(word, word), word)


def given(parameters, name):
    return parameters.get(name) not in (None, '', [])


class Option:
    """A parameter `name` that becomes `--flag VALUE`; left empty, it is left to the command."""

    def __init__(self, name, flag, zh, en, advanced=False):
        self.name = name
        self.flag = flag
        self.label = words(zh, en)
        self.advanced = advanced

    def add_to(self, algorithm):
        parameter = self.parameter()
        if self.advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        algorithm.addParameter(parameter)

    def arguments(self, algorithm, parameters, context):
        if not given(parameters, self.name):
            return []
        return [self.flag, self.value(algorithm, parameters, context)]

    def parameter(self):
        return QgsProcessingParameterString(self.name, self.label, optional=True)

    def value(self, algorithm, parameters, context):
        return algorithm.parameterAsString(parameters, self.name, context).strip()


class Lines(Option):
    """Several values, one a line: the flag once for each."""

    def parameter(self):
        return QgsProcessingParameterString(self.name, self.label, multiLine=True, optional=True)

    def arguments(self, algorithm, parameters, context):
        lines = algorithm.parameterAsString(parameters, self.name, context).splitlines()
        return [word for line in lines if line.strip() for word in (self.flag, line.strip())]


class Switch(Option):
    def parameter(self):
        return QgsProcessingParameterBoolean(self.name, self.label, defaultValue=False)

    def arguments(self, algorithm, parameters, context):
        return [self.flag] if algorithm.parameterAsBoolean(parameters, self.name, context) else []


class Number(Option):
    def parameter(self):
        return QgsProcessingParameterNumber(self.name, self.label, QgsProcessingParameterNumber.Double, optional=True, minValue=0)

    def value(self, algorithm, parameters, context):
        return f'{algorithm.parameterAsDouble(parameters, self.name, context):.15g}'


class Metres(Number):
    def parameter(self):
        distance = QgsProcessingParameterDistance(self.name, self.label, None, optional=True, minValue=0)
        distance.setDefaultUnit(QgsUnitTypes.DistanceMeters)
        return distance


class Day(Option):
    def parameter(self):
        return QgsProcessingParameterDateTime(self.name, self.label, QgsProcessingParameterDateTime.Date, optional=True)

    def value(self, algorithm, parameters, context):
        day = parameters[self.name]
        if isinstance(day, QDateTime):
            day = day.date()
        return day.toString('yyyy-MM-dd') if isinstance(day, QDate) else str(day)


class InputFile(Option):
    def __init__(self, name, flag, zh, en, pattern='', advanced=False):
        super().__init__(name, flag, zh, en, advanced)
        self.pattern = pattern

    def parameter(self):
        return QgsProcessingParameterFile(self.name, self.label, optional=True, fileFilter=self.pattern)

    def value(self, algorithm, parameters, context):
        return algorithm.parameterAsFile(parameters, self.name, context)


class Crs(Option):
    def parameter(self):
        return QgsProcessingParameterCrs(self.name, self.label, optional=True)

    def value(self, algorithm, parameters, context):
        return algorithm.parameterAsCrs(parameters, self.name, context).authid()


class Choice(Option):
    """One of some words of the command, or several of them; shown in the language of the user, and taken in either."""

    def __init__(self, name, flag, zh, en, choices, default=None, several=False, advanced=False):
        super().__init__(name, flag, zh, en, advanced)
        self.choices = choices
        self.default = default
        self.several = several

    def parameter(self):
        default = self.default
        if default is not None:
            default = [label(word) for word in default] if self.several else label(default)
        return ChoiceParameter(self, default)

    def words_in(self, value):
        """The command's words for what was chosen, by word, by label or by place in the list; None where something else is among it."""
        if not isinstance(value, (list, tuple)):
            value = str(value).split(',') if self.several else [value]
        meaning = {name: word for place, word in enumerate(self.choices) for name in (str(place), label(word), word)}
        chosen = [meaning.get(str(part).strip()) for part in value]
        return None if None in chosen else chosen

    def chosen(self, parameters):
        if given(parameters, self.name):
            return self.words_in(parameters[self.name])
        default = self.default or []
        return [default] if isinstance(default, str) else default

    def arguments(self, algorithm, parameters, context):
        chosen = self.chosen(parameters)
        return [self.flag, ','.join(chosen)] if chosen else []


class ChoiceParameter(QgsProcessingParameterEnum):
    def __init__(self, choice, default):
        super().__init__(choice.name, choice.label, [label(word) for word in choice.choices], choice.several, default,
                         choice.default is None or choice.several, True)
        self.choice = choice

    def checkValueIsAcceptable(self, value, context=None):
        if value in (None, '', []):
            return bool(self.flags() & QgsProcessingParameterDefinition.FlagOptional) or self.choice.default is not None
        return self.choice.words_in(value) is not None


class Place:
    """`--within`: polygons of a layer, or words such as 江海大道北、东竖河东."""

    def add_to(self, algorithm):
        algorithm.addParameter(QgsProcessingParameterFeatureSource('WITHIN', words('只看此范围内（面）', 'Only inside (polygons)'),
                                                                   [QgsProcessing.TypeVectorPolygon], optional=True))
        algorithm.addParameter(QgsProcessingParameterString(
            'WITHIN_WORDS', words('或用文字说范围：四至、路段，如“江海大道北、东竖河东”', 'or the place in words, such as "north of A, east of B"'),
            optional=True))

    def arguments(self, algorithm, parameters, context):
        polygons = algorithm.source_file(parameters, 'WITHIN', context)
        place = algorithm.parameterAsString(parameters, 'WITHIN_WORDS', context).strip()
        if polygons and place:
            raise QgsProcessingException(words('范围给了两次：面和文字只用一种。', 'The place is given twice: as polygons and in words. Give one of them.'))
        return ['--within', polygons or place] if polygons or place else []


def as_of():
    return Day('AS_OF', '--as-of', '截至（默认今天）', 'As of (default: today)')


def terminals():
    return Option('TERMINALS', '--terminal', '另作终点的管点（逗号分隔）', 'Additional outlet nodes, comma between', advanced=True)


def reach():
    return Metres('REACH', '--reach', '接户半径（默认随城市文件，否则 30 米）', 'Reach of a house connection (default: that of the city file, else 30 m)',
                  advanced=True)


def with_plan():
    return Option('WITH_PLAN', '--with-plan', '把已保存的规划当作建成（名称）', 'Take this saved plan as built (name)', advanced=True)


def privacy(levels):
    return Choice('PRIVACY', '--privacy', '给谁看（默认不含个人信息）', 'Who may read it (default: nothing personal)', levels, advanced=True)
