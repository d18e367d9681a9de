import Hummingbird
import Wording

/// A form of ours whose token is old or missing: nothing was done, and nothing that was typed is lost.
struct LateFormSent: Error {
  let form: Form

  /// The form again where it can be shown without a login; else the login, if there was a session; else how to go on.
  func answer(
    portal: Portal, page: PageContext, hadSession: Bool, _ request: Request, _ context: WebContext
  ) throws -> Response {
    let place = String(page.place.prefix { $0 != "?" })
    if let late = portal.lateForms[place] {
      var problems = Problems()
      problems.add(nil, page.texts.account.staleForm)
      var response = late.show(page, form, problems)
      response.status = .forbidden
      return response
    }
    let isSignedOut = page.caller.csrf == nil && hadSession
    return try portal.errors.response(
      to: isSignedOut ? PageFault.loginNeeded : PageFault.staleForm, request: request, context: context, page: page)
  }
}
