import HTML
import Wording

/// Where a person is in a procedure: steps done, the present one, those to come.
func stepper(_ names: [String], current: Int, _ language: Language) -> HTML {
  let texts = CommonTexts(language)
  let items = names.enumerated().map { index, name -> HTML in
    if index < current {
      return
        "<li class=\"s-done\">\(icon(.check))<span>\(name)</span><span class=\"visually-hidden\"> (\(texts.stepDone))</span></li>"
    }
    return "<li\(attribute: "aria-current", index == current ? "step" : nil)><span>\(name)</span></li>"
  }
  return """
    <div class="s-stepper"><p class="s-stepper-count">\(texts.step(current + 1, of: names.count))</p>\
    <ol aria-label="\(texts.steps)">\(items)</ol></div>
    """
}

/// What happened and what will happen, in order of time.
struct Moment: Sendable {
  let title: String
  let detail: HTML
  let isDone: Bool

  init(_ title: String, isDone: Bool = false, _ detail: HTML) {
    self.title = title
    self.detail = detail
    self.isDone = isDone
  }
}

func timeline(_ moments: [Moment]) -> HTML {
  let items = moments.map { moment -> HTML in
    "<li\(class: moment.isDone ? "s-done" : nil)><strong>\(moment.title)</strong> <span>\(moment.detail)</span></li>"
  }
  return "<ol class=\"s-timeline\">\(items)</ol>"
}
