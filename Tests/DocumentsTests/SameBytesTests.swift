import Documents
import Foundation
import Testing

@Suite("Same input, same bytes")
struct SameBytesTests {
  @Test("two processes make the same receipt, badge, notice, slip and manual, byte for byte")
  func twoProcesses() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("copie-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      try Data(Samples.receipt().pdf()).write(to: URL(fileURLWithPath: path + "/receipt"))
      try Data(Samples.badge().pdf()).write(to: URL(fileURLWithPath: path + "/badge"))
      try Data(ManualSample.plain().pdf()).write(to: URL(fileURLWithPath: path + "/manual"))
      try Data(PaymentNoticeDocumentTests.notice().pdf()).write(to: URL(fileURLWithPath: path + "/notice"))
      try Data(PostalSlipDocumentTests.slip(.personal).pdf()).write(to: URL(fileURLWithPath: path + "/slip"))
    }
    let here = [
      ("receipt", try Samples.receipt().pdf()), ("badge", try Samples.badge().pdf()),
      ("manual", try ManualSample.plain().pdf()), ("notice", try PaymentNoticeDocumentTests.notice().pdf()),
      ("slip", try PostalSlipDocumentTests.slip(.personal).pdf()),
    ]
    for (name, bytes) in here {
      #expect(try [UInt8](Data(contentsOf: folder.appendingPathComponent(name))) == bytes, "\(name) differs")
    }
  }

  @Test("many documents made at once are each as if made alone")
  func sideBySide() async throws {
    let receipt = try Samples.receipt().pdf()
    let badge = try Samples.badge().pdf()
    let same = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<24 {
        group.addTask {
          if index.isMultiple(of: 2) { return try Samples.receipt().pdf() == receipt }
          return try Samples.badge().pdf() == badge
        }
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(same)
  }
}
