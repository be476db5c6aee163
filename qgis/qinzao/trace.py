"""trace: the way of the flow."""
import json

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterString

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, as_of, terminals, with_plan
from .words import words


class Trace(CityAlgorithm):
    direction = Choice('DIRECTION', '', '方向', 'Direction', ['downstream', 'upstream'], 'downstream')
    options = (terminals(), with_plan(), as_of())

    def name(self):
        return 'trace'

    def displayName(self):
        return words('顺流或逆流追踪', 'Trace the flow')

    def shortHelpString(self):
        return words('从管点、管道或地块出发，顺流而下或逆流而上；顺流到不了终点时说明停在哪里。',
                     'Follows the flow from a node, pipe or parcel, down or up, and says where it stops.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterString('START', words('管点、管道或地块的编号', 'Id of a node, pipe or parcel')))
        self.direction.add_to(self)
        self.add_options()
        self.add_layer('WAY', words('流路', 'The way'), 'LineString', optional=False)
        self.addOutput(QgsProcessingOutputNumber('METRES', words('管长（米）', 'Metres of pipe')))

    def processAlgorithm(self, parameters, context, feedback):
        way = self.temporary('trace.geojson')
        direction, = self.direction.chosen(parameters)
        text = run(['trace', self.city(parameters, context), self.parameterAsString(parameters, 'START', context), f'--{direction}',
                    '--style', '-o', way, '--format', 'json', *self.arguments(parameters, context)], feedback)
        if feedback.isCanceled():
            return {}
        summary = json.loads(text)
        for end in summary.get('ends', []):
            feedback.pushInfo(f"{end['id']}: {end['reason']}")
        results = {'METRES': summary['metres']}
        results.update(self.deliver(way, 'WAY', parameters, context, feedback, 'LineString'))
        return results
