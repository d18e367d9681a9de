import Regulations

/// The words that programs rely on; they never change.
extension RuleID {
  var code: StaticString {
    switch self {
    case .holidays: "R0"
    case .priceBands: "R1"
    case .meter: "R2"
    case .vouchers: "R3"
    case .permitTerm: "R4"
    case .prices: "R5"
    case .coverage: "R6"
    case .railwayPermit: "R7"
    case .overrun: "R8"
    case .deadline: "R9"
    case .payingSupplements: "R10"
    case .display: "R11"
    case .resellers: "R12"
    case .renewal: "R20"
    case .numbers: "R21"
    }
  }
}

extension Voucher.Void {
  var code: StaticString {
    switch self {
    case .twoCells: "two-cells"
    case .missing: "missing-cell"
    case .noSuchDay: "no-such-day"
    case .alreadyUsed: "used"
    }
  }

  var cell: Voucher.Field? {
    switch self {
    case .twoCells(let field), .missing(let field): field
    case .noSuchDay, .alreadyUsed: nil
    }
  }
}

extension Overrun.Outcome {
  /// What the national scale tolerates is let pass too.
  var code: StaticString {
    switch self {
    case .valid: "valid"
    case .courtesy, .tolerated: "courtesy"
    case .supplement: "supplement"
    case .violation: "violation"
    }
  }
}

extension Overrun.Violation.Reason {
  var code: StaticString {
    switch self {
    case .noTitle: "no-title"
    case .pastMaximum: "past-maximum"
    case .tooLong: "too-long"
    case .share: "share"
    }
  }

  var sanction: StaticString {
    switch self {
    case .share(.reduced): "reduced"
    case .noTitle, .pastMaximum, .tooLong, .share: "full"
    }
  }
}

extension Timeline.Segment.Content {
  var code: StaticString {
    switch self {
    case .free(.outsideHours): "outside-hours"
    case .free(.weekday): "weekday"
    case .free(.holiday(.national)): "holiday"
    case .free(.holiday(.patron)): "patron"
    case .free(.suspension): "suspension"
    case .free(.freeDate): "free-date"
    case .charged(.paid, _): "paid"
    case .charged(.firstMinutesFree, _): "first-minutes-free"
    case .charged(.aboveDayCap, _): "above-day-cap"
    }
  }
}
