import Civil
import Money
import Regulations
import Wording

/// Scratch cards (R3).
extension AnswerQuestion {
  func vouchers(
    _ cards: [RulesQuestion.ScratchedVoucher], in id: ID<Area>, _ texts: WhyTexts
  ) throws(RulesRefusal) -> RulesAnswer {
    var links: [VoucherChain.Link] = []
    for (index, card) in cards.enumerated() {
      do throws(Voucher.Void) {
        _ = try Voucher(value: card.value, cells: Voucher.Cells(card.starts.map(\.shown)), wasUsed: card.wasUsed)
      } catch {
        let why = texts.voidVoucher(error, number: index + 1)
        return RulesAnswer(.voidVoucher(error, number: index + 1), by: [.vouchers], why: why, article: nil)
      }
      links.append(VoucherChain.Link(value: card.value, start: card.starts[0].instant))
    }
    guard let first = links.first else { throw RulesRefusal(.vouchers, .malformed(.noVoucher)) }
    let place = try edition(at: first.start).place(id)
    let chain = try chain(links, in: place.area)
    let rules: [RuleID] =
      [.vouchers] + (chain.reachesMaximum ? [.meter] : []) + (chain.gaps.isEmpty ? [] : [.overrun])
    let why = texts.vouchers(chain, count: links.count, until: book.clock.local(chain.end))
    let timeline = timeline(of: chain, from: first.start, in: place)
    return RulesAnswer(
      .vouchers(chain), by: self.rules(rules, timeline), why: why, article: place.tariffArticle, timeline: timeline)
  }

  /// The stays that the cards pay for, with the gaps between them.
  private func timeline(
    of chain: VoucherChain, from start: Instant, in place: RuleBook.Place
  ) -> [RulesAnswer.Piece] {
    var pieces: [RulesAnswer.Piece] = []
    var stayStart = start
    for gap in chain.gaps {
      pieces.append(piece(.priced, from: stayStart, to: gap.from, in: place))
      pieces.append(piece(.overrun, from: gap.from, to: gap.to, in: place))
      stayStart = gap.to
    }
    return pieces + [piece(.priced, from: stayStart, to: chain.end, in: place)]
  }

  private func chain(_ links: [VoucherChain.Link], in area: Area) throws(RulesRefusal) -> VoucherChain {
    do throws(VoucherChain.Refusal) {
      return try VoucherChain(links, in: area, clock: book.clock, horizon: book.horizon)
    } catch {
      switch error {
      case .noVoucher: throw RulesRefusal(.vouchers, .malformed(.noVoucher))
      case .nothingSold: throw RulesRefusal(.area, .refused(.nothingSold))
      case .outOfOrder(let index): throw RulesRefusal(.vouchers, .refused(.outOfOrder), voucher: index + 1)
      case .beyondCalendar: throw RulesRefusal(.vouchers, .refused(.beyondCalendar))
      }
    }
  }
}

extension Voucher.Cells {
  /// The cells that are scratched on a card with these starts: a cell scratched for two of them is one.
  fileprivate init(_ starts: [LocalDateTime]) {
    self.init(
      years: Set(starts.map(\.date.year)).sorted(), months: Set(starts.map(\.date.month)).sorted(),
      days: Set(starts.map(\.date.day)).sorted(), times: Set(starts.map(\.time)).sorted())
  }
}
