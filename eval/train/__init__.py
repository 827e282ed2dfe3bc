"""Training the reader: data of any path in, weights, their figures and a learning curve out."""
