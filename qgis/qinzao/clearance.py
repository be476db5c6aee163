"""block and unlock: what is free to build today, who stands in the way, and whose signature is worth most."""
from qgis.core import QgsProcessing, QgsProcessingException, QgsProcessingParameterFeatureSource

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, Metres, Number, Option, Switch, as_of, given, privacy, reach, terminals
from .words import words

WHOSE = (Option('WORK', '--work', '只看这项工程（编号）', 'Only this work (id)'),
         Option('PLAN', '--plan', '改看已保存的规划（名称）', 'A saved plan instead (name)'),
         Metres('STRIP', '--strip', '两侧清场宽度（默认 3 米）', 'Clear of occupants on either side of a line (default: 3 m)'),
         Switch('STRICT_STRIP', '--strict-strip', '未列入征收的户，只占地也算阻碍', 'A household in no open project blocks by its land alone as well', advanced=True))
TABLES = 'Excel (*.xlsx);;SVG (*.svg);;JSON (*.json)'


class Clearance(CityAlgorithm):
    """An algorithm that looks at works, at a saved plan or at lines, and gives lines and a table."""
    command = ''

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource('LINES', words('或改看这些线（拟建管线）', 'or these lines (sewers to be built)'),
                                                              [QgsProcessing.TypeVectorLine], optional=True))
        self.add_options()
        self.add_layer('RESULT', self.result(), 'LineString')
        self.add_output_file('TABLE', words('表或图', 'Table or chart'), TABLES)

    def processAlgorithm(self, parameters, context, feedback):
        if sum(given(parameters, name) for name in ('WORK', 'PLAN', 'LINES')) > 1:
            raise QgsProcessingException(words('工程、规划、线三者只给一种。', 'Give a work, a plan or lines: one of them.'))
        lines = self.source_file(parameters, 'LINES', context)
        arguments = [self.command, self.city(parameters, context), *(['--plan', lines] if lines else []), *self.arguments(parameters, context)]
        feedback.pushInfo(run(arguments, feedback))
        results = {}
        table = self.parameterAsFileOutput(parameters, 'TABLE', context)
        if table and not feedback.isCanceled():
            run([*arguments, '-o', table], feedback)
            results['TABLE'] = table
        if given(parameters, 'RESULT') and not feedback.isCanceled():
            found = self.temporary(f'{self.command}.geojson')
            run([*arguments, '--style', '-o', found], feedback)
            results.update(self.deliver(found, 'RESULT', parameters, context, feedback, 'LineString'))
        return results


class Block(Clearance):
    command = 'block'
    options = (*WHOSE, Switch('ADVICE', '--advice', '比较几种办法：签约、等待、绕行、先建能通水的', 'Compare the choices: sign, wait, build around, build what drains today'),
               Option('COSTS', '--costs', '绕行的单价表', 'Prices of building around', advanced=True),
               privacy(['internal', 'area', 'public']), terminals(), as_of())

    def name(self):
        return 'block'

    def displayName(self):
        return words('卡点：哪段能开工、被谁挡住', 'What is free to build, and who stands in the way')

    def shortHelpString(self):
        return words('逐项工程给出可施工段、受阻段和阻碍的户（涉屋、涉地），清场证明和预计清完的日子。签约不等于清场：户要腾空、拆除才不再阻碍。',
                     'For every work the stretches that are free to build and those that are blocked, by whom, and by when they will be free. '
                     'Signed is not cleared.')

    def result(self):
        return words('可施工段与受阻段', 'Free and blocked stretches')


class Unlock(Clearance):
    command = 'unlock'
    options = (*WHOSE, Number('SIGNATURES', '--signatures', '至多签几户，怎样签最好', 'The best set of at most so many signatures'),
               Switch('FRONTIER', '--frontier', '列出全部台阶（否则只列第一个）', 'Every corner of the frontier (else the first)'),
               Choice('VALUE', '--value', '以什么计', 'What counts', ['households', 'metres']),
               Option('REQUIRE', '--require', '必须在内的户、地块、管段或工程', 'Households, parcels, pieces or works that must be in it', advanced=True),
               Option('EXCLUDE', '--exclude', '不考虑的户、地块、管段或工程（未列入征收：不在项目里的户）',
                      'Left out: households, parcels, pieces, works; not_acquired', advanced=True),
               reach(), privacy(['internal', 'area']), terminals(), as_of())

    def name(self):
        return 'unlock'

    def displayName(self):
        return words('优先签约：签谁最值', 'Which signatures are worth most')

    def shortHelpString(self):
        return words('每多签几户，能多接通多少户（或多建多少米）；至多签几户时签哪几户最好，是否已证明最优。',
                     'What each further signature frees: households served, or metres that can be built; the best set of at most so many.')

    def result(self):
        return words('各段：何时可建', 'Pieces by what frees them')
