"""progress: how far clearance has come."""
from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, Place, as_of, given
from .words import words


class Progress(CityAlgorithm):
    by = Choice('BY', '--by', '表按', 'Table by', ['project', 'category', 'unit', 'month', 'day'], 'project')
    options = (Place(), as_of())

    def name(self):
        return 'progress'

    def displayName(self):
        return words('征迁进度', 'Progress of clearance')

    def shortHelpString(self):
        return words('各项目、类别、责任单位、月或日的征迁进度表，和按阶段着色、带起止日期（时间滑块）的地块。不含个人信息。',
                     'A table of progress by project, category, unit, month or day, and the parcels by stage with the dates QGIS\'s time '
                     'slider uses. Nothing personal.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.by.add_to(self)
        self.add_options()
        self.add_layer('STAGES', words('地块阶段', 'Parcels by stage'), 'Polygon')
        self.add_output_file('TABLE', words('进度表', 'Table'), 'Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)')

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        arguments = self.arguments(parameters, context)
        results = {}
        table = self.parameterAsFileOutput(parameters, 'TABLE', context)
        if table:
            feedback.pushInfo(run(['progress', city, *self.by.arguments(self, parameters, context), '-o', table, *arguments], feedback))
            results['TABLE'] = table
        if given(parameters, 'STAGES') and not feedback.isCanceled():
            stages = self.temporary('stages.geojson')
            run(['progress', city, '--style', '-o', stages, *arguments], feedback)
            results.update(self.deliver(stages, 'STAGES', parameters, context, feedback, 'Polygon'))
        return results
