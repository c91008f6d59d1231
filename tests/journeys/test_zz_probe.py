from tests.journeys.test_hostile_disk import *  # noqa
from tests.journeys.test_hostile_disk import made_clinic, charted, charting, reviewing
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.chart.chart_page import ChartPage
import pytest
def name(w):
    if w is None: return None
    return f"{type(w).__name__}:{w.objectName() or w.accessibleName() or (w.text() if hasattr(w,'text') else '')}"
def walk(day, n, key=Qt.Key.Key_Tab):
    seen=[]
    for _ in range(n):
        day.hands.key(key)
        seen.append(name(QApplication.focusWidget()))
    return seen
def test_tabs(day, charted):
    day.unlock(); h=day.hands; h.find(TodayPage)
    h.key(Qt.Key.Key_N, CONTROL); h.find(PatientPage)
    print("FORM start", name(QApplication.focusWidget())); print(walk(day, 90))
    h.key(Qt.Key.Key_Escape)
    day.application.workspace.open_chart(1); h.find(ChartPage)
    print("CHART start", name(QApplication.focusWidget())); print(walk(day, 12))
    day.application.workspace.open_chart(1); 
    h.key(Qt.Key.Key_N); h.find(VisitPage); h.settle()
    print("VISIT start", name(QApplication.focusWidget()))
    print([ (h.key(Qt.Key.Key_F6), name(QApplication.focusWidget()))[1] for _ in range(12)])
    h.key(Qt.Key.Key_Escape)
    print("ESC", name(QApplication.focusWidget()))
    print(walk(day, 60)); 
    h.find("line").setFocus()
    print("BACK", walk(day, 20, Qt.Key.Key_Backtab))
    h.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier); h.settle()
    print("ASSESS", name(QApplication.focusWidget())); print(walk(day, 120))
    h.shot(Path("/tmp/h9/assess.png"))
    h.key(Qt.Key.Key_Return, CONTROL); h.find(ReviewPage)
    print("REVIEW", name(QApplication.focusWidget())); print(walk(day, 24))
    h.shot(Path("/tmp/h9/review.png"))
    h.find("pin").setFocus(); h.type(PIN); p = h.find(PreviewPage); h.wait_for(p.save.isEnabled, "x"); h.settle()
    print("PREVIEW", name(QApplication.focusWidget()), walk(day, 12))
    h.shot(Path("/tmp/h9/preview.png"))
    p.setFocus(); h.key(Qt.Key.Key_Escape); h.find(ChartPage); h.settle()
    print("CHART", name(QApplication.focusWidget())); h.shot(Path("/tmp/h9/chart2.png"))
    h.key(Qt.Key.Key_N); h.find(VisitPage); h.settle()
    h.shot(Path("/tmp/h9/visit2_empty.png"))
    v=h.find(VisitPage).presenter
    print("V2", v.visit.visit_type, v.visit.rows, v.visit.prescriptions, v.visit.screen, v.visit.decision, v.visit.consent)
    h.key(Qt.Key.Key_R, CONTROL); h.settle()
    h.type("rep\n", into="line"); h.settle()
    print("V2 after rep", [(r.muscle, r.carried, r.twitch_count) for r in v.visit.rows], h.find("line").text(), v.line.parsed.problem)
    h.shot(Path("/tmp/h9/visit2_rep.png"))
    h.key(Qt.Key.Key_Return, CONTROL); h.find(ReviewPage); h.settle(); h.shot(Path("/tmp/h9/review2.png"))
