import Foundation

/// What a backup says of itself, readable without unpacking it. No personal data.
public struct BackupManifest: Codable, Equatable, Sendable {
  /// The last receipt of a city, series and year.
  public struct LastReceipt: Codable, Equatable, Sendable {
    public let city: String
    public let series: String
    public let year: Int
    public let number: Int

    public init(city: String, series: String, year: Int, number: Int) {
      self.city = city
      self.series = series
      self.year = year
      self.number = number
    }
  }

  /// What was in the database.
  public struct Content: Codable, Equatable, Sendable {
    /// The migrations applied, in order.
    public let schema: [String]
    /// By table.
    public let rows: [String: Int]
    public let receipts: [LastReceipt]

    public init(schema: [String], rows: [String: Int], receipts: [LastReceipt]) {
      self.schema = schema
      self.rows = rows
      self.receipts = receipts
    }
  }

  /// ms since 1970 UTC: nothing later is in it.
  public let takenAt: Int64
  public let content: Content
  public let databaseBytes: Int64
  public let databaseSHA256: String
  /// The compressed, perhaps encrypted, database.
  public let payloadBytes: Int64
  public let payloadSHA256: String
  /// Names the key it was encrypted for; nil when it is not.
  public let keyFingerprint: String?

  public var isEncrypted: Bool { keyFingerprint != nil }
}
