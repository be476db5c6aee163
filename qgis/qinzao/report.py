"""report: the figures and sentences of the yearly report, and those somebody wrote judged by them."""
from qgis.core import QgsProcessingException

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, Day, InputFile, Option, terminals
from .words import words


class Report(CityAlgorithm):
    options = (
        Day('FROM', '--from', '期间第一天', 'First day of the period'),
        Day('TO', '--to', '期间最后一天', 'Last day of the period'),
        InputFile('CHECK', '--check', '核对这份报告里的数字（文本文件）', 'Judge the numbers of this report (a text file)'),
        Choice('PRIVACY', '--privacy', '给谁看（默认不含个人信息）', 'Who may read it (default: nothing personal)', ['none', 'area', 'public'], advanced=True),
        Option('KNOWN_AT', '--known-at', '只算到此时已登记的事件', 'Only events recorded by then', advanced=True),
        terminals())

    def name(self):
        return 'report'

    def displayName(self):
        return words('工作报告', 'Yearly report')

    def shortHelpString(self):
        return words('由数据算出一段时间的工作报告：文句、数字及其来源；网页（.html）带地图、进度和表。给出别人写的报告，则逐个核对其中的数字，结果写在日志里。',
                     'Computes the work report of a period: sentences, figures and where they come from; as .html with map, progress and tables. '
                     'Given a report somebody wrote, judges each of its numbers; the log tells the result.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        self.add_output_file('OUTPUT', words('报告', 'Report'), words('网页', 'Page') + ' (*.html);;Markdown (*.md);;JSON (*.json)')

    def processAlgorithm(self, parameters, context, feedback):
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        if output and self.parameterAsFile(parameters, 'CHECK', context):
            raise QgsProcessingException(words('核对一份报告时不另写报告：输出留空。', 'A report that is judged is not written: leave the output empty.'))
        text = run(['report', self.city(parameters, context), *(['-o', output] if output else []), *self.arguments(parameters, context)], feedback)
        feedback.pushInfo(text)
        return {'OUTPUT': output} if output else {}
