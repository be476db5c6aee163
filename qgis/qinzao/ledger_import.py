"""ledger import: the office's own workbook into the ledger."""
from qgis.core import QgsProcessingParameterFile

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, Day, Lines, Number, Option, Switch
from .words import words


class LedgerImport(CityAlgorithm):
    options = (
        Option('SHEET', '--sheet', '只读这张工作表', 'Read this sheet alone'),
        Option('PROJECT', '--project', '行里没有写项目的，算作项目', 'Project of rows that name none'),
        Choice('KIND', '--kind', '类型不明的项目，算作', 'Kind of projects whose kind is unknown', ['new', 'continued', 'tail']),
        Number('YEAR', '--year', '年度不明的项目，算作（年）', 'Year of projects whose year is unknown'),
        Lines('MAP', '--map', '表头=字段，每行一个', 'header=field, one a line'),
        Option('ENCODING', '--encoding', '.csv、.dbf 的文字编码', 'Encoding of .csv and .dbf', advanced=True),
        Choice('ZERO', '--zero', '写 0 的格子算', 'What a typed 0 means', ['empty', 'value'], advanced=True),
        Day('UNDATED', '--undated', '只写“已签”等、没有日期的事件，算作这一天', 'The day of events that only say done', advanced=True),
        Option('OVERRIDE', '--override', '规则不许而仍要登记的理由', 'Why events are recorded although a rule refuses them', advanced=True),
        Option('ACTOR', '--actor', '登记人（默认登录名）', 'Who records (default: the login name)', advanced=True),
        Switch('DRY_RUN', '--dry-run', '只列差异，不写入', 'List the differences, write nothing'))

    def name(self):
        return 'ledgerimport'

    def displayName(self):
        return words('导入征迁台账', 'Import the ledger')

    def shortHelpString(self):
        return words('原样读入街道自己的台账工作簿：认表头、合并单元格、分项目的表；与已登记的相比，只追加新的事件。先勾“只列差异，不写入”看一遍。',
                     'Reads the office\'s own workbook as it is, compares it with the ledger and appends what is new. Try "list the differences" first.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterFile('WORKBOOK', words('台账工作簿', 'Workbook'),
                                                     fileFilter=words('台账', 'Workbook') + ' (*.xlsx *.ods *.xls *.csv *.dbf)'))
        self.add_options()
        self.add_output_file('QUARANTINE', words('不合格的行写到（其余照收）', 'Refused rows go here (the others are taken)'), 'Excel (*.xlsx);;CSV (*.csv)')

    def processAlgorithm(self, parameters, context, feedback):
        quarantine = self.parameterAsFileOutput(parameters, 'QUARANTINE', context)
        feedback.pushInfo(run(['ledger', 'import', self.city(parameters, context), self.parameterAsFile(parameters, 'WORKBOOK', context),
                               *(['--quarantine', quarantine] if quarantine else []), *self.arguments(parameters, context)], feedback))
        return {'QUARANTINE': quarantine} if quarantine else {}
