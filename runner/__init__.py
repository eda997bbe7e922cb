"""What `./run` does. Standard library only, and not a Django app: nothing of the product may import it."""
