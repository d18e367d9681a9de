import CZstd

/// Compresses piece by piece. The result is what the `zstd` command reads.
final class Compressor {
  private let context: OpaquePointer
  private var room = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

  init() throws {
    guard let context = ZSTD_createCCtx() else { throw BackupFault.cannotWrite(path: "", reason: "no memory") }
    self.context = context
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { ZSTD_freeCCtx(context) }

  func add(_ bytes: [UInt8], isLast: Bool, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { bytes in
      var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      var isDone = false
      while !isDone {
        try room.withUnsafeMutableBytes { room in
          var result = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let left = ZSTD_compressStream2(context, &result, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
          guard ZSTD_isError(left) == 0 else {
            throw BackupFault.cannotWrite(path: "the backup", reason: String(cString: ZSTD_getErrorName(left)))
          }
          try output(UnsafeRawBufferPointer(start: room.baseAddress, count: result.pos))
          isDone = isLast ? left == 0 : input.pos == input.size
        }
      }
    }
  }
}

/// Gives back what a `Compressor` took.
final class Decompressor {
  private let context: OpaquePointer
  private let path: String
  private var room = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  /// Whether the last piece ended the compressed data.
  private(set) var isAtEnd = false

  init(path: String) throws {
    guard let context = ZSTD_createDCtx() else { throw BackupFault.cannotRead(path: path, reason: "no memory") }
    self.context = context
    self.path = path
  }

  deinit { ZSTD_freeDCtx(context) }

  func add(_ bytes: [UInt8], _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { bytes in
      var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      var isFull = false
      while input.pos < input.size || isFull {
        try room.withUnsafeMutableBytes { room in
          var result = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let left = ZSTD_decompressStream(context, &result, &input)
          guard ZSTD_isError(left) == 0 else {
            throw BackupFault.damaged(path: path, what: String(cString: ZSTD_getErrorName(left)))
          }
          try output(UnsafeRawBufferPointer(start: room.baseAddress, count: result.pos))
          isAtEnd = left == 0
          isFull = result.pos == result.size && left != 0
        }
      }
    }
  }
}
