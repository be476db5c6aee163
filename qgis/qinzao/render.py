"""render: a map as PNG."""
from qgis.core import QgsProcessingParameterNumber

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, Number, Option, Place, as_of, terminals
from .words import words

THEMES = ['coverage', 'progress', 'network', 'plan', 'findings', 'zones', 'assess']


class Render(CityAlgorithm):
    options = (
        Choice('THEME', '--theme', '主题', 'Theme', THEMES, 'network'),
        Option('PLAN', '--plan', '主题“规划”：已保存的规划', 'Theme plan: the saved plan'),
        Option('CHECKS', '--check', '主题“问题”：检查或检查组（逗号分隔）', 'Theme findings: checks or groups, comma between'),
        Place(),
        Number('DPI', '--dpi', '每英寸像素（默认 200；印刷 300）', 'Pixels an inch (default: 200; 300 for print)'),
        Option('TITLE', '--title', '图名（默认城市名和主题）', 'Title (default: the name of the city and the theme)'),
        Choice('BY', '--by', '主题“排水分区”：按', 'Theme zones: by', ['terminal', 'pump'], advanced=True),
        Choice('GROUP', '--group', '主题“排水分区”：水', 'Theme zones: flow', ['foul', 'storm'], advanced=True),
        terminals(), as_of())

    def name(self):
        return 'render'

    def displayName(self):
        return words('出图', 'Draw a map')

    def shortHelpString(self):
        return words('画一张可印进报告的 PNG 图：覆盖、征迁进度、管网、规划、排水分区、达标区。', 'Draws a map for print as PNG.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        for name, label, pixels in (('WIDTH', words('宽（像素）', 'Width (pixels)'), 2400), ('HEIGHT', words('高（像素）', 'Height (pixels)'), 1600)):
            self.addParameter(QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Integer, pixels, minValue=1, maxValue=8192))
        self.add_output_file('OUTPUT', words('图', 'Map'), 'PNG (*.png)', optional=False)

    def processAlgorithm(self, parameters, context, feedback):
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        size = 'x'.join(str(self.parameterAsInt(parameters, side, context)) for side in ('WIDTH', 'HEIGHT'))
        feedback.pushInfo(run(['render', self.city(parameters, context), '--size', size, '-o', output, *self.arguments(parameters, context)], feedback))
        return {'OUTPUT': output}
