"""trace --profile: a long section."""
from qgis.core import QgsProcessingParameterString

from .algorithm import CityAlgorithm
from .command import run
from .options import Option, as_of, terminals, with_plan
from .words import words


class Profile(CityAlgorithm):
    options = (Option('END', '--to', '止于（管点或管段的编号）', 'Ends at (id of a node or pipe)'), with_plan(), terminals(), as_of())

    def name(self):
        return 'profile'

    def displayName(self):
        return words('管道纵断面', 'Long section')

    def shortHelpString(self):
        return words('从一个管点、管道或地块顺流而下的纵断面：地面、管底、管顶、跌水。起点空着并给出已保存的规划，则画规划的全部支线。',
                     'A long section down the flow from a node, pipe or parcel: ground, inverts, crowns, drops. Without a start and with a '
                     'saved plan: every branch of the plan.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterString('START', words('起点：管点、管道或地块的编号（几个用逗号分隔）',
                                                                      'Start: ids of nodes, pipes or parcels, comma between'), optional=True))
        self.add_options()
        self.add_output_file('OUTPUT', words('纵断面', 'Long section'), 'SVG (*.svg);;PNG (*.png);;CSV (*.csv);;Excel (*.xlsx)', optional=False)

    def processAlgorithm(self, parameters, context, feedback):
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        starts = self.parameterAsString(parameters, 'START', context).replace('、', ',').replace('，', ',')
        feedback.pushInfo(run(['trace', self.city(parameters, context), *(start.strip() for start in starts.split(',') if start.strip()),
                               '--downstream', '--profile', '-o', output, *self.arguments(parameters, context)], feedback))
        return {'OUTPUT': output}
