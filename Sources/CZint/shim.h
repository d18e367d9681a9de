#pragma once
#include <zint.h>
// struct zint_symbol holds 28,800 modules in an array: Swift would import it as a tuple of as many elements. So only a
// pointer to nothing in particular crosses over.

// A Data Matrix (ECC 200) of the text; `shape` as zint numbers its sizes, 0 for the smallest square. Null: no symbol.
static inline void *shim_data_matrix(const unsigned char *text, int length, int shape, int *rows, int *columns) {
    struct zint_symbol *symbol = ZBarcode_Create();
    if (!symbol) return 0;
    symbol->symbology = BARCODE_DATAMATRIX;
    symbol->option_2 = shape;
    if (shape == 0) symbol->option_3 = DM_SQUARE;
    if (ZBarcode_Encode(symbol, text, length) >= ZINT_ERROR) {
        ZBarcode_Delete(symbol);
        return 0;
    }
    *rows = symbol->rows;
    *columns = symbol->width;
    return symbol;
}
static inline int shim_is_dark(void *symbol, int row, int column) {
    return (((struct zint_symbol *)symbol)->encoded_data[row][column / 8] >> (column % 8)) & 1;
}
static inline void shim_data_matrix_free(void *symbol) { ZBarcode_Delete((struct zint_symbol *)symbol); }
